import browser from 'webextension-polyfill'

// Firefox reads the path relative to the DevTools page, Chromium from the extension's root: a leading slash suits both.
void browser.devtools.panels.create('Media Sessions', '/icons/icon-32.png', '/src/panel/index.html')
