document.getElementById('root')?.append('Media Session Inspector')
