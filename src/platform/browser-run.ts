import browser from 'webextension-polyfill'

const KEY = 'run'

/**
 * Names this run of the browser. `storage.session` outlives the background but neither the browser nor a reload of the extension;
 * after a reload the log joins the two names (see `beginRun`). `fresh`: the name was made just now.
 */
export async function browserRun(): Promise<{ readonly run: string; readonly fresh: boolean }> {
  const known = (await browser.storage.session.get(KEY))[KEY]
  if (typeof known === 'string') return { run: known, fresh: false }
  const run = crypto.randomUUID().slice(0, 13)
  await browser.storage.session.set({ [KEY]: run })
  return { run, fresh: true }
}

/** Calls back when the browser itself starts (not when the extension is reloaded). Register before awaiting anything. */
export function hearStartup(hear: () => void): void {
  browser.runtime.onStartup.addListener(hear)
}

/** A small note that lives as long as the browser run. */
export async function recallInRun(key: string): Promise<string | undefined> {
  const value = (await browser.storage.session.get(key))[key]
  return typeof value === 'string' ? value : undefined
}

export async function rememberInRun(key: string, value: string): Promise<void> {
  await browser.storage.session.set({ [key]: value })
}
