/// <reference lib="dom" />
// What no page can do to itself: each function is the browser's own way of causing a fault, in Chromium by the debugging protocol and the
// settings page, in Firefox (153) from its window, where the browser's internals are in reach and have no types.

// biome-ignore-all lint/suspicious/noExplicitAny: Firefox's internals have no types
import type { CDPSession, Page } from '@playwright/test'
import type { InspectedBrowser, NativeChromium, Tab } from '../../src/demo/browsers/browser.ts'
import { until } from '../../src/demo/browsers/until.ts'

declare const ChromeUtils: any
declare const Services: any
declare const gBrowser: any
declare const WebExtensionPolicy: any
declare const OpenBrowserWindow: any
declare const Cc: any
declare const Ci: any

/** The user restricts the extension to a click on its icon, or to no site at all (Firefox), or gives the access back. */
export async function setHostAccess(
  { native, extensionOrigin }: InspectedBrowser,
  on: boolean,
): Promise<void> {
  if (native.kind === 'chromium') {
    await onSettingsPage(native, page =>
      page.evaluate(
        `new Promise(done => chrome.developerPrivate.updateExtensionConfiguration(
          { extensionId: ${JSON.stringify(new URL(extensionOrigin).host)}, hostAccess: '${on ? 'ON_ALL_SITES' : 'ON_CLICK'}' }, done))`,
      ),
    )
    return
  }
  await native.run(
    async ({ id, on }) => {
      const { ExtensionPermissions } = ChromeUtils.importESModule(
        'resource://gre/modules/ExtensionPermissions.sys.mjs',
      )
      const { extension } = WebExtensionPolicy.getByID(id)
      const everywhere = { permissions: [], origins: ['<all_urls>'] }
      await ExtensionPermissions[on ? 'add' : 'remove'](id, everywhere, extension)
    },
    { id: native.addOn, on },
  )
}

/** The user presses "reload" where the browser lists its extensions; pages of the extension are closed by it. */
export async function reloadExtension(browser: InspectedBrowser): Promise<void> {
  const { native } = browser
  if (native.kind === 'chromium') {
    await allowUnpacked(browser)
    const id = new URL(browser.extensionOrigin).host
    await onSettingsPage(native, page =>
      page.evaluate(
        `new Promise(done => chrome.developerPrivate.reload(${JSON.stringify(id)}, { failQuietly: true }, done))`,
      ),
    )
    return
  }
  await native.run(async id => {
    const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs')
    await (await AddonManager.getAddonByID(id)).reload()
  }, native.addOn)
}

/** Chromium (156) switches unpacked extensions off when they are reloaded outside of developer mode. */
async function allowUnpacked({ native }: InspectedBrowser): Promise<void> {
  if (native.kind !== 'chromium') return
  await onSettingsPage(native, page =>
    page.evaluate(
      'new Promise(done => chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true }, done))',
    ),
  )
}

/** Firefox takes another add-on for this run. */
export async function addAddOn({ native }: InspectedBrowser, folder: string): Promise<void> {
  if (native.kind !== 'firefox') throw new Error('Chromium takes extensions when it starts.')
  await native.run(async path => {
    const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs')
    const file = Cc['@mozilla.org/file/local;1'].createInstance(Ci.nsIFile)
    file.initWithPath(path)
    await AddonManager.installTemporaryAddon(file)
  }, folder)
}

/** The machine loses its network, or has it again. Loopback goes with it. */
export async function setOffline({ native }: InspectedBrowser, tab: Tab, offline: boolean): Promise<void> {
  if (native.kind === 'firefox') {
    await native.run(offline => {
      Services.prefs.setBoolPref('network.disable-localhost-when-offline', true)
      Services.io.offline = offline
    }, offline)
    return
  }
  const session = await sessionOf(native, tab)
  await session.send('Network.emulateNetworkConditions', {
    offline,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: -1,
  })
}

/** Certificates that nobody signed are taken in this tab (Chromium) or browser (Firefox). */
export async function trustAnyCertificate({ native }: InspectedBrowser, tab: Tab): Promise<void> {
  if (native.kind === 'firefox') {
    await native.run(() => {
      Cc['@mozilla.org/security/certoverride;1']
        .getService(Ci.nsICertOverrideService)
        .setDisableAllSecurityChecksAndLetAttackersInterceptMyData(true)
    }, null)
    return
  }
  await (await sessionOf(native, tab)).send('Security.setIgnoreCertificateErrors', { ignore: true })
}

/** The process of this tab dies. */
export async function crash({ native }: InspectedBrowser, tab: Tab): Promise<void> {
  if (native.kind === 'chromium') {
    const page = pageOf(tab)
    const crashed = page.waitForEvent('crash')
    page.goto('chrome://crash').catch(() => undefined)
    await crashed
    return
  }
  await tab.bringToFront()
  await native.run(async () => {
    const { selectedBrowser } = gBrowser
    const crashed = new Promise(resolve =>
      selectedBrowser.addEventListener('oop-browser-crashed', resolve, { once: true }),
    )
    const script = `const { ctypes } = ChromeUtils.importESModule('resource://gre/modules/ctypes.sys.mjs')
      ctypes.cast(new ctypes.intptr_t(8), ctypes.PointerType(ctypes.int32_t)).contents`
    selectedBrowser.messageManager.loadFrameScript(`data:,${encodeURIComponent(script)}`, false)
    await crashed
  }, null)
}

/** A private window shows a page. Returns how to close it. */
export async function openPrivately({ native }: InspectedBrowser, url: string): Promise<() => Promise<void>> {
  if (native.kind === 'chromium') {
    const context = await native.context.browser()?.newContext()
    await (await context?.newPage())?.goto(url)
    return async () => void (await context?.close())
  }
  await native.run(async url => {
    const opened = OpenBrowserWindow({ private: true })
    Object.assign(globalThis, { privateWindow: opened })
    await new Promise(resolve => opened.addEventListener('load', resolve, { once: true }))
    await opened.delayedStartupPromise
    opened.gBrowser.selectedBrowser.fixupAndLoadURIString(url, {
      triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal(),
    })
  }, url)
  return () => native.run(() => (globalThis as any).privateWindow.close(), null)
}

const sessions = new WeakMap<Page, CDPSession>()

async function sessionOf({ context }: NativeChromium, tab: Tab): Promise<CDPSession> {
  const page = pageOf(tab)
  const session = sessions.get(page) ?? (await context.newCDPSession(page))
  sessions.set(page, session)
  return session
}

async function onSettingsPage(
  { context }: NativeChromium,
  act: (page: Page) => Promise<unknown>,
): Promise<void> {
  const page = await context.newPage()
  try {
    await page.goto('chrome://extensions')
    await until('the settings page to have its powers', () =>
      page.evaluate('typeof chrome.developerPrivate === "object"'),
    )
    await act(page)
  } finally {
    await page.close()
  }
}

function pageOf({ page }: Tab): Page {
  if (page === null) throw new Error('Only in Chromium')
  return page
}
