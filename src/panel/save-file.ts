/** Gives a file to the reader's downloads under that name. */
export function saveFile(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser has opened the Blob by then; a minute is long for that and short for memory.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
