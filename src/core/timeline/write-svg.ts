import type { Locale } from '../rules/doc.ts'
import { drawTimeline } from './draw.ts'
import type { Box, ChartBed, Drawing, DrawnMark } from './drawing.ts'
import { markShape } from './mark-shape.ts'
import { TIMELINE_THEMES, type TimelineTheme } from './themes.ts'
import type { Timeline } from './timeline.ts'
import { wholeView } from './view.ts'
import { TIMELINE_WORDS, type TimelineWords } from './words.ts'

export type WriteSvgOptions = {
  /** Default English. */
  readonly locale?: Locale
  /** Pixels; default 960. */
  readonly width?: number
  /** Unique in the document that the picture is put into. */
  readonly id?: string
}

/** The whole timeline as a self-contained `<svg>` element: no script, no style sheet, no outside request; page text escaped. */
export function writeTimelineSvg(
  timeline: Timeline,
  theme: 'light' | 'dark' = 'light',
  { locale = 'en', width = 960, id = 'timeline' }: WriteSvgOptions = {},
): string {
  const words = TIMELINE_WORDS[locale]
  const drawing = drawTimeline(timeline, {
    view: wholeView(timeline),
    width,
    chartHeight: 150,
    words,
    now: null,
  })
  return writeDrawing(drawing, TIMELINE_THEMES[theme], words, id.replace(/[^\w-]/g, ''))
}

function writeDrawing(d: Drawing, c: TimelineTheme, words: TimelineWords, id: string): string {
  const { calls, chart } = d
  const plot = `x="${d.left}" width="${d.right - d.left}"`
  const path = (value: string, more: string) => (value === '' ? '' : `<path d="${value}" ${more}/>`)
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${d.width} ${d.height}" width="${d.width}" height="${d.height}" role="img" aria-label="${escaped(words.title)}" font-family="system-ui, sans-serif" font-size="11" fill="${c.text}">`,
    `<clipPath id="${id}-plot"><rect ${plot} y="0" height="${d.height}"/></clipPath>`,
    `<rect width="${d.width}" height="${d.height}" fill="${c.surface}"/>`,
    ...d.ticks.map(
      tick =>
        `<path d="M${tick.x} 20V${chart.bottom}" stroke="${c.hairline}"/>${text(tick.x + 2, 14, tick.label, c.soft)}`,
    ),
    ...d.unheard.map(bed => writeBed(bed, 20, chart.bottom, c.unheard, c.soft)),
    ...d.lanes.map(lane => text(0, lane.y + 16, lane.name, c.text)),
    ...d.lanes.flatMap(lane => lane.boxes.map(box => writeBox(box, c))),
    text(0, calls.y + 4, calls.name, c.text),
    path(calls.rhythm, `stroke="${c.hairline}" stroke-width="2"`),
    path(calls.pings, `stroke="${c.soft}" stroke-width="1.5"`),
    path(calls.dots, `stroke="${c.accent}" stroke-width="6" stroke-linecap="round"`),
    path(calls.waiting, `fill="none" stroke="${c.soft}" stroke-width="1.5"`),
    path(calls.refused, `fill="none" stroke="${c.error}" stroke-width="2"`),
    ...calls.marks.map(mark => writeMark(mark, calls.marksY, c)),
    text(0, chart.nameAt === 'beside' ? chart.top + 12 : chart.top - 8, chart.name, c.text),
    ...chart.unit.map((line, row) =>
      chart.nameAt === 'beside'
        ? text(0, chart.top + 26 + row * 13, line, c.soft)
        : text(d.left, chart.top - 8, line, c.soft),
    ),
    ...chart.beds.map(bed =>
      bed.kind === 'ad'
        ? writeBed(bed, chart.top, chart.bottom, c.adGround, c.soft)
        : writeBed(bed, chart.top, chart.bottom, c.badGround, c.error),
    ),
    ...chart.ticks.map(
      tick =>
        `<path d="M${d.left} ${tick.y}H${d.right}" stroke="${c.hairline}" stroke-dasharray="2 3"/>${text(d.left - 4, tick.y + 4, tick.label, c.soft, 'end')}`,
    ),
    chart.lengthY === null
      ? ''
      : `<path d="M${d.left} ${chart.lengthY}H${d.right}" stroke="${c.soft}"/>${text(d.right, chart.lengthY - 4, chart.lengthName, c.soft, 'end')}`,
    `<g clip-path="url(#${id}-plot)">`,
    path(chart.line, `fill="none" stroke="${c.accent}" stroke-width="2" stroke-linejoin="round"`),
    path(chart.points, `fill="${c.surface}" stroke="${c.accent}" stroke-width="1.5"`),
    '</g>',
    text(d.left, chart.bottom + 22, chart.axisName, c.soft),
    '</svg>',
  ]
  return parts.join('')
}

function writeBox({ x, y, width, height, look, text: label, event }: Box, c: TimelineTheme): string {
  const edge =
    look === 'ad-outside'
      ? ` stroke="${c.error}" stroke-width="1.5" stroke-dasharray="3 2"`
      : look === 'unknown'
        ? ` stroke="${c.hairline}" stroke-dasharray="3 3"`
        : ''
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="2" fill="${c.boxes[look]}"${edge} data-event="${event}"/>${
    label === '' ? '' : text(x + 5, y + 12, label, c.boxText)
  }`
}

function writeBed(bed: ChartBed, top: number, bottom: number, fill: string, ink: string): string {
  const ground = `<rect x="${bed.x}" y="${top}" width="${bed.width}" height="${bottom - top}" fill="${fill}"/>`
  return ground + bed.words.map((line, row) => text(bed.x + 4, top + 14 + row * 13, line, ink)).join('')
}

function writeMark({ x, until, severity, rule }: DrawnMark, y: number, c: TimelineTheme): string {
  const ink = c[severity]
  const span = until - x > 6 ? `<path d="M${x} ${y + 6}H${until}" stroke="${ink}" stroke-width="2"/>` : ''
  const look = severity === 'error' ? `stroke="${ink}" stroke-width="2" fill="none"` : `fill="${ink}"`
  return `${span}<path d="${markShape(severity, x, y)}" ${look}><title>${escaped(rule)}</title></path>`
}

function text(x: number, y: number, said: string, fill: string, anchor?: 'end'): string {
  const end = anchor === undefined ? '' : ' text-anchor="end"'
  return `<text x="${x}" y="${y}" fill="${fill}"${end} unicode-bidi="isolate">${escaped(said)}</text>`
}

/** Text for markup. Control characters, which XML cannot hold, and half characters become `\uFFFD`. */
function escaped(said: string): string {
  return (
    said
      .replace(/\p{Cs}/gu, '\uFFFD')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\uFFFD')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/"/g, '&quot;')
      .replace(/'/g, '&#39;')
  )
}
