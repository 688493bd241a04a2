import browser from 'webextension-polyfill'

/** Tab id of the tab that this DevTools inspects. */
export function inspectedTab(): number {
  return browser.devtools.inspectedWindow.tabId
}

/** Whether the inspected tab stands in a private window. */
export async function inspectsPrivately(): Promise<boolean> {
  const tab = await browser.tabs?.get(inspectedTab()).catch(() => undefined)
  return tab?.incognito === true
}

/** Version of this extension. */
export function extensionVersion(): string {
  return browser.runtime.getManifest().version
}

/** What Chromium's panels have beside the polyfill's types: a handler since Chrome 99, where Firefox has an event. */
type Panels = {
  readonly themeName: string
  readonly onThemeChanged?: { addListener(hear: (name: string) => void): void }
  readonly setThemeChangeHandler?: (hear: (name: string) => void) => void
}

/** Calls back with the theme of DevTools now, and whenever it changes. Any theme that is not dark counts as light. */
export function devtoolsTheme(hear: (theme: 'light' | 'dark') => void): void {
  const panels = browser.devtools.panels as unknown as Panels
  const tell = (name: string) => hear(name === 'dark' ? 'dark' : 'light')
  tell(panels.themeName)
  if (panels.setThemeChangeHandler) panels.setThemeChangeHandler(tell)
  else panels.onThemeChanged?.addListener(tell)
}

/** Adds the panel to DevTools. Firefox reads the path relative to this page, Chromium from the extension's root: a leading slash suits both. */
export function createPanel(title: string): void {
  void browser.devtools.panels.create(title, '/icons/icon-32.png', '/src/panel/index.html')
}
