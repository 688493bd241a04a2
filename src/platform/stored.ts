import browser from 'webextension-polyfill'

/** A value in `storage.local` as it stands there, unread. */
export async function loadStored(key: string): Promise<unknown> {
  return (await browser.storage.local.get(key))[key]
}

/** Writes a value to `storage.local`. Rejects when the browser refuses (no room). */
export async function saveStored(key: string, value: unknown): Promise<void> {
  await browser.storage.local.set({ [key]: value })
}

/** Calls back with the new value whenever another page, or this one, changes it. Returns how to stop. */
export function hearStored(key: string, hear: (value: unknown) => void): () => void {
  const onChanged = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    if (area === 'local' && Object.hasOwn(changes, key)) hear(changes[key]?.newValue)
  }
  browser.storage.onChanged.addListener(onChanged)
  return () => browser.storage.onChanged.removeListener(onChanged)
}
