import type { BrowserContext, CDPSession, Frame, Page } from '@playwright/test'

export type BrowserName = 'chromium' | 'firefox'

/**
 * A real browser with the extension in it, driven the same way whichever it is, so that one flow runs in both.
 * Nothing here waits for the extension to have done something: poll for the fact you need.
 */
export type InspectedBrowser = {
  readonly name: BrowserName
  /** As the browser says it: `156.0.8078.79`. */
  readonly version: string
  /** How the extension got in: by a flag, over the debugging connection, or as a temporary add-on. Said to the user. */
  readonly loadedBy: 'flag' | 'debugging' | 'temporary add-on'
  /** `chrome-extension://<id>` or `moz-extension://<uuid>`, without a slash at the end. */
  readonly extensionOrigin: string
  openTab(url?: string): Promise<Tab>
  /** A page of the extension in a tab of its own: the way to read its IndexedDB or to use its settings. */
  openExtensionPage(path: string): Promise<Tab>
  /**
   * Stops the background as the browser itself would; resolves when it is gone. The next event it listens to wakes it. Chromium stops the
   * workers of pages as well, over which version 156 has gone down amid their calls; `alone` leaves those.
   */
  stopBackground(options?: { readonly alone?: boolean }): Promise<void>
  /** What pages and DevTools take for the system's theme. */
  setTheme(theme: 'light' | 'dark'): Promise<void>
  /** The browser's own powers, for faults that no page can cause. */
  readonly native: NativeChromium | NativeFirefox
  /** Resolves when the browser is gone, whoever ended it. */
  readonly gone: Promise<void>
  /** Ends the browser and removes its profile. May be called twice. */
  close(): Promise<void>
  /**
   * Ends the browser like `close`, and tells every address that the extension itself asked the network for since `recordRequests` began, told
   * by the browser's own record and not by anything in a page. Rejects when the browser was opened without `recordRequests`.
   */
  closeAndTell(): Promise<readonly string[]>
}

export type NativeChromium = {
  readonly kind: 'chromium'
  readonly context: BrowserContext
  /** Debugging session with the browser itself. */
  readonly control: CDPSession
}

export type NativeFirefox = {
  readonly kind: 'firefox'
  /** Id of the add-on. */
  readonly addOn: string
  /** Runs `script` in the browser window, where the browser's internals are in reach; sent as text, as in `Surface.evaluate`. */
  run<Result, Argument>(
    script: (argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<Result>
}

/** Something with a document that can be looked at and touched. */
export type Surface = {
  /**
   * Runs `script` in the document. It is sent as text: it sees its argument and the page, nothing of the caller. Argument and
   * result are JSON-shaped. Rejects with the script's own error.
   */
  evaluate<Result>(script: () => Result | Promise<Result>): Promise<Result>
  evaluate<Result, Argument>(
    script: (argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<Result>
  /** Clicks the middle of the first match with a real (trusted) mouse event; waits up to 10 s for it to be there and visible. */
  click(selector: string, options?: { readonly double?: boolean }): Promise<void>
  /** One key or chord with real key events: `Enter`, `ArrowDown`, `a`, `Control+f`, `Shift+Tab`. */
  press(chord: string): Promise<void>
  /** Types text, one real key event a character. */
  type(text: string): Promise<void>
  /** The visible text, as a reader gets it. */
  text(selector?: string): Promise<string>
  /** Writes a PNG. */
  screenshot(path: string): Promise<void>
}

export type Tab = Surface & {
  goto(url: string): Promise<void>
  reload(): Promise<void>
  /** History one back; resolves when the page is shown. */
  back(): Promise<void>
  url(): Promise<string>
  bringToFront(): Promise<void>
  close(): Promise<void>
  /** Opens DevTools on this tab, undocked or at the given side, and selects the panel with this title. */
  openDevTools(options?: DevToolsOptions): Promise<DevTools>
  /** Playwright's own handle; Chromium only. */
  readonly page: Page | null
}

export type DevToolsOptions = {
  /** Default `Media Sessions`. `null`: leave the panel that DevTools opens with. */
  readonly panel?: string | null
  /** Default `window`: a window of its own. */
  readonly dock?: 'window' | 'right' | 'bottom'
}

export type DevTools = {
  readonly panel: Panel
  showPanel(title: string): Promise<void>
  /** The whole DevTools window, its tab strip included, as a PNG. */
  screenshot(path: string): Promise<void>
  /** Inner size of the panel's window in CSS pixels. Only with `dock: 'window'`. */
  resize(size: { readonly width: number; readonly height: number }): Promise<void>
  close(): Promise<void>
}

export type Panel = Surface & {
  /** Drags with a real mouse within the first match; places are shares of its width and height, from its upper left corner. */
  drag(selector: string, from: Place, to: Place): Promise<void>
  /** Playwright's own handle, for locators and axe; Chromium only. */
  readonly frame: Frame | null
}

export type Place = { readonly x: number; readonly y: number }
