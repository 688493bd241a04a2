/// <reference lib="dom" />
// Functions that run inside Firefox's own window, where the browser's internals are in reach. Each is sent as text, so each is
// whole by itself: no imports, nothing from this file. Measured with Firefox 153; the internals have no types.

// biome-ignore-all lint/suspicious/noExplicitAny: Firefox's internals have no types
declare const ChromeUtils: any
declare const Services: any
declare const IOUtils: any
declare const WebExtensionPolicy: any
declare const gBrowser: any
declare const Cc: any
declare const Ci: any

export function extensionOrigin(id: string): string {
  return `moz-extension://${WebExtensionPolicy.getByID(id).mozExtensionHostname}`
}

export function hasAddOn(id: string): boolean {
  return WebExtensionPolicy.getByID(id) !== null
}

export function backgroundState(id: string): string {
  return WebExtensionPolicy.getByID(id).extension.backgroundState
}

/** Begins to note every address that an add-on asks the network for: its pages, its background, and what it makes others load. */
export function recordRequests(id: string): void {
  const asked: string[] = []
  const observer = {
    observe: (subject: any) => {
      const channel = subject.QueryInterface(Ci.nsIHttpChannel)
      const { loadingPrincipal, triggeringPrincipal } = channel.loadInfo
      if (loadingPrincipal?.addonId === id || triggeringPrincipal?.addonId === id)
        asked.push(channel.URI.spec)
    },
  }
  Services.obs.addObserver(observer, 'http-on-modify-request')
  Object.assign(globalThis, { requestsOfAddOn: asked })
}

export function requestsOfAddOn(): readonly string[] {
  return (globalThis as any).requestsOfAddOn
}

/**
 * Ends the event page as its idle timer would; returns whether it was stopped, which an event of a busy page prevents at times, and after which
 * another such event may have started it again by now.
 */
export async function stopBackground(id: string): Promise<boolean> {
  const { extension } = WebExtensionPolicy.getByID(id)
  let stopped = extension.backgroundState === 'stopped'
  const note = () => {
    stopped = true
  }
  extension.on('shutdown-background-script', note)
  for (let tries = 0; !stopped && tries < 50; tries += 1) {
    await extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true })
    await new Promise(resolve => setTimeout(resolve, 1))
  }
  extension.off('shutdown-background-script', note)
  return stopped
}

export function setTheme(theme: 'light' | 'dark'): void {
  Services.prefs.setIntPref('ui.systemUsesDarkTheme', theme === 'dark' ? 1 : 0)
  Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', theme === 'dark' ? 0 : 1)
  Services.prefs.setStringPref('devtools.theme', theme)
}

/** Opens the toolbox of the selected tab; returns a key for the other functions. */
export async function openToolbox({
  dock,
}: {
  readonly dock: 'window' | 'right' | 'bottom'
}): Promise<number> {
  const { require } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs')
  const { gDevTools } = require('devtools/client/framework/devtools')
  const toolbox = await gDevTools.showToolboxForTab(gBrowser.selectedTab, { hostType: dock })
  const opened: unknown[] = (globalThis as any).inspectedToolboxes ?? []
  Object.assign(globalThis, { inspectedToolboxes: opened })
  return opened.push(toolbox) - 1
}

export async function selectTool({
  key,
  title,
}: {
  readonly key: number
  readonly title: string
}): Promise<boolean> {
  const toolbox = (globalThis as any).inspectedToolboxes[key]
  const tool = toolbox.getAdditionalTools().find((other: any) => other.label === title)
  if (tool === undefined) return false
  await toolbox.selectTool(tool.id)
  return true
}

export async function closeToolbox(key: number): Promise<void> {
  await (globalThis as any).inspectedToolboxes[key].destroy()
}

export function resizeToolbox(size: {
  readonly key: number
  readonly width: number
  readonly height: number
}): void {
  const toolbox = (globalThis as any).inspectedToolboxes[size.key]
  const top = toolbox.topWindow
  top.resizeTo(
    size.width + (top.outerWidth - top.innerWidth),
    size.height + (top.outerHeight - top.innerHeight),
  )
}

export type PanelAnswer =
  | { readonly kind: 'value'; readonly json?: string }
  | { readonly kind: 'error'; readonly error: string }
  /** The expression was not run: there is no page yet, or it was just being replaced. Asking again is safe. */
  | { readonly kind: 'not begun'; readonly why: string }

/** Runs an expression in the panel's page and returns its value as JSON, or the error's text. */
export async function evaluateInPanel(given: {
  readonly key: number
  readonly expression: string
}): Promise<PanelAnswer> {
  const toolbox = (globalThis as any).inspectedToolboxes[given.key]
  const frame = toolbox.doc.querySelector(`#toolbox-panel-iframe-${toolbox.currentToolId}`)
  const browser = frame?.contentDocument?.querySelector('browser')
  if (!browser?.currentURI?.spec.startsWith('moz-extension:') || browser.webProgress?.isLoadingDocument) {
    // What runs in the blank page before it would never be answered.
    return { kind: 'not begun', why: 'The panel has no page yet.' }
  }
  const { messageManager } = browser
  const word = `answer-${Math.random()}`
  let stopListening: (() => void) | undefined
  const answered = new Promise<PanelAnswer>(resolve => {
    // A page that is being replaced loses messages.
    const patience = setTimeout(
      () => resolve({ kind: 'not begun', why: 'The page of the panel did not begin.' }),
      3000,
    )
    const listener = {
      receiveMessage: (message: any) => {
        clearTimeout(patience)
        // Only who still waits hands it over: an expression that was given up must not run later beside the one asked again.
        if (message.data.kind === 'ready') messageManager.sendAsyncMessage(word, given.expression)
        else resolve(message.data)
      },
    }
    messageManager.addMessageListener(word, listener)
    stopListening = () => messageManager.removeMessageListener(word, listener)
  })
  // The expression comes as a message and not within the script: a file of megabytes in it takes seconds to begin on a busy machine.
  const script = `{
    const word = ${JSON.stringify(word)}
    const page = content.document
    const run = async ({ data: expression }) => {
      removeMessageListener(word, run)
      if (content.document !== page) {
        return sendAsyncMessage(word, { kind: 'not begun', why: 'The page of the panel was replaced.' })
      }
      try {
        // A sandbox with the page's own powers, which the page's CSP does not bind.
        const sandbox = new Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false, sameZoneAs: content })
        const json = await Cu.evalInSandbox('(async () => JSON.stringify(await (' + expression + ')))()', sandbox)
        sendAsyncMessage(word, { kind: 'value', json })
      } catch (error) {
        sendAsyncMessage(word, { kind: 'error', error: String((error && error.message) || error) })
      }
    }
    if (content.location.protocol === 'moz-extension:') {
      addMessageListener(word, run)
      sendAsyncMessage(word, { kind: 'ready' })
    } else sendAsyncMessage(word, { kind: 'not begun', why: 'The panel still shows the page before.' })
  }`
  messageManager.loadFrameScript(
    `data:application/javascript;charset=utf-8,${encodeURIComponent(script)}`,
    false,
  )
  const answer = await answered
  stopListening?.()
  return answer
}

/** Begins to wait for an input event in the panel's page; resolves when it listens. */
export async function listenInPanel(given: { readonly key: number; readonly type: string }): Promise<void> {
  const toolbox = (globalThis as any).inspectedToolboxes[given.key]
  const frame = toolbox.doc.querySelector(`#toolbox-panel-iframe-${toolbox.currentToolId}`)
  const { messageManager } = frame.contentDocument.querySelector('browser')
  const word = `input-${Math.random()}`
  await new Promise<void>(ready => {
    const heard = new Promise<void>(resolve => {
      const listener = {
        receiveMessage: (message: any) => {
          if (message.data === 'ready') return ready()
          messageManager.removeMessageListener(word, listener)
          resolve()
        },
      }
      messageManager.addMessageListener(word, listener)
    })
    toolbox.inspectedInput = heard
    const script = `{
      const said = ${JSON.stringify(word)}
      const listener = () => {
        removeEventListener(${JSON.stringify(given.type)}, listener, true)
        Services.tm.dispatchToMainThread(() => sendAsyncMessage(said, 'heard'))
      }
      addEventListener(${JSON.stringify(given.type)}, listener, true)
      sendAsyncMessage(said, 'ready')
    }`
    messageManager.loadFrameScript(`data:application/javascript,${encodeURIComponent(script)}`, false)
  })
}

/** Resolves when the panel's page has had the event; after a second anyway, since a key may have taken the focus elsewhere. */
export async function heardInPanel(key: number): Promise<void> {
  const { inspectedInput } = (globalThis as any).inspectedToolboxes[key]
  await Promise.race([inspectedInput, new Promise(resolve => setTimeout(resolve, 1000))])
}

/**
 * Brings the toolbox's window to the front, as a reader does who turns to it: a page that was loaded behind another window gets no keys
 * (Firefox ESR 153).
 */
export async function raiseToolbox(key: number): Promise<void> {
  const { topWindow } = (globalThis as any).inspectedToolboxes[key]
  for (let tries = 0; tries < 40 && Services.focus.activeWindow !== topWindow; tries += 1) {
    topWindow.focus()
    await new Promise(resolve => setTimeout(resolve, 25))
  }
}

/** A real mouse click at a point of the panel's page (CSS pixels). */
export function clickInPanel(given: {
  readonly key: number
  readonly x: number
  readonly y: number
  readonly clicks: number
}): void {
  const toolbox = (globalThis as any).inspectedToolboxes[given.key]
  const frame = toolbox.doc.querySelector(`#toolbox-panel-iframe-${toolbox.currentToolId}`)
  const browser = frame.contentDocument.querySelector('browser')
  browser.focus()
  const inner = frame.contentWindow
  const box = browser.getBoundingClientRect()
  for (let clickCount = 1; clickCount <= given.clicks; clickCount += 1) {
    for (const type of ['mousemove', 'mousedown', 'mouseup']) {
      inner.synthesizeMouseEvent(
        type,
        box.x + given.x,
        box.y + given.y,
        { button: 0, clickCount: type === 'mousemove' ? 0 : clickCount },
        { isDOMEventSynthesized: false },
      )
    }
  }
}

/** A real mouse drag between two points of the panel's page (CSS pixels). */
export function dragInPanel(given: {
  readonly key: number
  readonly from: { readonly x: number; readonly y: number }
  readonly to: { readonly x: number; readonly y: number }
}): void {
  const toolbox = (globalThis as any).inspectedToolboxes[given.key]
  const frame = toolbox.doc.querySelector(`#toolbox-panel-iframe-${toolbox.currentToolId}`)
  const browser = frame.contentDocument.querySelector('browser')
  browser.focus()
  const box = browser.getBoundingClientRect()
  const { from, to } = given
  const send = (type: string, share: number, buttons: number) =>
    frame.contentWindow.synthesizeMouseEvent(
      type,
      box.x + from.x + share * (to.x - from.x),
      box.y + from.y + share * (to.y - from.y),
      { button: 0, buttons, clickCount: type === 'mousemove' ? 0 : 1 },
      { isDOMEventSynthesized: false },
    )
  send('mousemove', 0, 0)
  send('mousedown', 0, 1)
  for (const share of [0.25, 0.5, 0.75, 1]) send('mousemove', share, 1)
  send('mouseup', 1, 0)
}

/** A real key press for the panel. */
export async function pressInPanel(given: { readonly key: number; readonly chord: string }): Promise<void> {
  const toolbox = (globalThis as any).inspectedToolboxes[given.key]
  const frame = toolbox.doc.querySelector(`#toolbox-panel-iframe-${toolbox.currentToolId}`)
  const browser = frame.contentDocument.querySelector('browser')
  const inner = frame.contentWindow
  if (inner.document.activeElement !== browser) browser.focus()
  const keys = given.chord === '+' ? ['+'] : given.chord.split('+')
  const names = new Set(keys.slice(0, -1))
  const last = keys.at(-1) ?? ''
  const processor = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor)
  if (!processor.beginInputTransactionForTests(inner)) throw new Error('No key input here.')
  const keyCodes: Record<string, number> = {
    ...{ Enter: 13, Tab: 9, Escape: 27, Backspace: 8, Delete: 46, Shift: 16, Control: 17, Alt: 18, Meta: 91 },
    ...{
      ArrowLeft: 37,
      ArrowUp: 38,
      ArrowRight: 39,
      ArrowDown: 40,
      Home: 36,
      End: 35,
      PageUp: 33,
      PageDown: 34,
    },
  }
  const codeOf = (key: string): string => {
    if (['Shift', 'Control', 'Alt', 'Meta'].includes(key)) return `${key}Left`
    if (key === ' ') return 'Space'
    if (/^[a-z]$/i.test(key)) return `Key${key.toUpperCase()}`
    if (/^[0-9]$/.test(key)) return `Digit${key}`
    return [...key].length === 1 ? '' : key
  }
  const keyEvent = (name: string): unknown => {
    const key = name === 'Space' ? ' ' : name
    const keyCode =
      keyCodes[key] ?? (/^F\d+$/.test(key) ? 111 + Number(key.slice(1)) : key.toUpperCase().charCodeAt(0))
    return new inner.KeyboardEvent('', { key, code: codeOf(key), keyCode })
  }
  const flags = (key: string): number =>
    key === 'Space' || [...key].length === 1 ? 0 : Ci.nsITextInputProcessor.KEY_NON_PRINTABLE_KEY
  for (const name of names) processor.keydown(keyEvent(name), flags(name))
  processor.keydown(keyEvent(last), flags(last))
  processor.keyup(keyEvent(last), flags(last))
  for (const name of [...names].reverse()) processor.keyup(keyEvent(name), flags(name))
}

/** Writes a PNG of the panel's page. */
export async function drawPanel(given: { readonly key: number; readonly path: string }): Promise<void> {
  const toolbox = (globalThis as any).inspectedToolboxes[given.key]
  const frame = toolbox.doc.querySelector(`#toolbox-panel-iframe-${toolbox.currentToolId}`)
  const browser = frame.contentDocument.querySelector('browser')
  const bitmap = await browser.browsingContext.currentWindowGlobal.drawSnapshot(null, 1, 'white')
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
  await IOUtils.write(given.path, new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer()))
}

/** Writes a PNG of the whole DevTools window. */
export async function drawToolbox(given: { readonly key: number; readonly path: string }): Promise<void> {
  const toolbox = (globalThis as any).inspectedToolboxes[given.key]
  const bitmap = await toolbox.topWindow.browsingContext.currentWindowGlobal.drawSnapshot(null, 1, 'white')
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
  await IOUtils.write(given.path, new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer()))
}
