import type { CDPSession, Frame } from '@playwright/test'
import type { Panel } from '../../src/demo/browsers/browser.ts'
import { until } from '../../src/demo/browsers/until.ts'

/** Instruments on the panel's page in Chromium. */
export type PanelGauge = {
  readonly panel: Panel
  readonly frame: Frame
  /** Processor seconds that the main thread of the extension's pages has spent on tasks. */
  taskSeconds(): Promise<number>
  /** Nodes of the panel's document, text included. */
  nodes(): Promise<number>
  /** Used heap after a collection, of the page and of its worker. 10⁶ bytes. */
  heapMegabytes(): Promise<number>
  footerSays(words: string): Promise<void>
  /** Looks out for a text in the list from now on; resolves when it does. */
  expect(text: string): Promise<void>
  /** The moment (epoch milliseconds) of the frame after the expected text came into the list. */
  drawn(): Promise<number>
  /** Begins to watch frames. */
  watchFrames(): Promise<void>
  /** Milliseconds of the longest frame since `watchFrames`, then stops watching. */
  worstFrame(): Promise<number>
  nextFrame(): Promise<void>
  /** Resolves when the list has not changed for some frames. */
  settled(): Promise<void>
  /** Types one letter; milliseconds from its key event to the frame after the list's length changed. */
  keystroke(letter: string): Promise<number>
}

export async function panelGauge(panel: Panel): Promise<PanelGauge> {
  const { frame } = panel
  if (frame === null) throw new Error('The gauge fits Chromium only')
  const session = await frame.page().context().newCDPSession(frame)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const worker = await workerLine(session)
  const used = ({ usedSize, embedderHeapUsedSize = 0, backingStorageSize = 0 }: HeapUsage) =>
    usedSize + embedderHeapUsedSize + backingStorageSize
  return {
    panel,
    frame,
    taskSeconds: async () => {
      const { metrics } = await session.send('Performance.getMetrics')
      return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN
    },
    nodes: () =>
      panel.evaluate(() => {
        const walker = document.createTreeWalker(document)
        let count = 1
        while (walker.nextNode()) count += 1
        return count
      }),
    heapMegabytes: async () => {
      await session.send('HeapProfiler.collectGarbage')
      await worker('HeapProfiler.collectGarbage')
      const page = (await session.send('Runtime.getHeapUsage')) as HeapUsage
      const thinking = (await worker('Runtime.getHeapUsage')) as HeapUsage
      return (used(page) + used(thinking)) / 1e6
    },
    footerSays: async words => {
      await until(
        `the footer to say ${words}`,
        async () => (await panel.text('.footer')).includes(words),
        120_000,
      )
    },
    expect: text =>
      panel.evaluate(wanted => {
        const list = document.querySelector('.pane') as Element
        const page = window as unknown as { drawn: Promise<number> }
        page.drawn = new Promise<number>(resolve => {
          const observer = new MutationObserver(() => {
            if (!list.textContent?.includes(wanted)) return
            observer.disconnect()
            requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()))
          })
          observer.observe(list, { subtree: true, childList: true, characterData: true })
        })
      }, text),
    drawn: () => panel.evaluate(() => (window as unknown as { drawn: Promise<number> }).drawn),
    watchFrames: () =>
      panel.evaluate(() => {
        const page = window as unknown as { worst: number; watching: boolean }
        page.worst = 0
        page.watching = true
        let last = performance.now()
        const look = (now: number) => {
          page.worst = Math.max(page.worst, now - last)
          last = now
          if (page.watching) requestAnimationFrame(look)
        }
        requestAnimationFrame(now => {
          last = now
          requestAnimationFrame(look)
        })
      }),
    worstFrame: () =>
      panel.evaluate(() => {
        const page = window as unknown as { worst: number; watching: boolean }
        page.watching = false
        return page.worst
      }),
    nextFrame: () => panel.evaluate(() => new Promise<void>(done => requestAnimationFrame(() => done()))),
    settled: () =>
      panel.evaluate(
        () =>
          new Promise<void>(done => {
            const length = () => document.querySelector('.pane [role=grid]')?.getAttribute('aria-rowcount')
            let [last, still] = [length(), 0]
            const look = () => {
              const now = length()
              still = now === last ? still + 1 : 0
              last = now
              if (still > 20) done()
              else requestAnimationFrame(look)
            }
            requestAnimationFrame(look)
          }),
      ),
    keystroke: async letter => {
      await panel.evaluate(() => {
        const grid = document.querySelector('.pane [role=grid]') as Element
        const page = window as unknown as { taken: Promise<number> }
        page.taken = new Promise<number>((resolve, reject) => {
          let pressed = 0
          const noted = (event: Event) => {
            pressed = event.timeStamp
          }
          addEventListener('input', noted, { once: true, capture: true })
          const observer = new MutationObserver(() => {
            if (pressed === 0) return
            observer.disconnect()
            requestAnimationFrame(() => resolve(performance.now() - pressed))
          })
          observer.observe(grid, { attributes: true, attributeFilter: ['aria-rowcount'] })
          setTimeout(() => reject(new Error('The letter changed nothing in the list')), 10_000)
        })
      })
      await panel.press(letter)
      return panel.evaluate(() => (window as unknown as { taken: Promise<number> }).taken)
    },
  }
}

type HeapUsage = {
  readonly usedSize: number
  readonly embedderHeapUsedSize?: number
  readonly backingStorageSize?: number
}

/** A way to ask the panel's worker over the protocol; Playwright has none for the workers of a frame in DevTools. */
async function workerLine(session: CDPSession): Promise<(method: string) => Promise<unknown>> {
  const answers = new Map<number, (answer: unknown) => void>()
  let sessionId = ''
  let lastId = 0
  session.on('Target.attachedToTarget', event => {
    if (event.targetInfo.type === 'worker') sessionId = event.sessionId
  })
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message) as { id?: number; result?: unknown }
    if (id !== undefined) answers.get(id)?.(result)
  })
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  })
  await until('the worker of the panel', () => sessionId !== '')
  return method =>
    new Promise(resolve => {
      lastId += 1
      answers.set(lastId, resolve)
      void session.send('Target.sendMessageToTarget', {
        sessionId,
        message: JSON.stringify({ id: lastId, method, params: {} }),
      })
    })
}
