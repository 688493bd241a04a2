import type { Exchange } from '../exchange.ts'
import { isJsonObject, type Json, own } from '../json.ts'
import type { Locale } from '../rules/doc.ts'
import type { Session } from '../session/session.ts'
import { timelineOf } from '../timeline/timeline-of.ts'
import { writeTimelineSvg } from '../timeline/write-svg.ts'
import { arrange, tellOfCalls } from './arranged.ts'
import { eventName } from './event-name.ts'
import { htmlWithSigns } from './html-signs.ts'
import type { Mask } from './mask.ts'
import type { Report, ReportedCapture } from './report.ts'
import type { FindingJson, ReportFileJson, SessionJson } from './report-json.ts'
import { REPORT_STYLE } from './report-style.ts'
import { counted, lengthOfTime, reportWords, stateWord } from './report-words.ts'
import { htmlForeign, htmlText } from './safe-text.ts'
import { overall, verdictOf } from './write-markdown.ts'

/**
 * The evidence report: one file without scripts and without any outside request (its policy forbids both), to be mailed, attached to
 * a ticket, or printed. Text of the inspected page is escaped, and cannot turn the direction of the text around it.
 */
export function* writeHtml(report: Report): Generator<string> {
  const { json, options, captures } = report
  const { locale } = options
  const words = reportWords(locale)
  yield `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${htmlText(words.heading)}</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<header>
<h1>${htmlText(words.heading)}</h1>
<p class="lead ${classOf(json.totals)}">${htmlWithSigns(overall(json.totals, locale))}</p>
<p class="soft">${htmlText(json.masked ? words.masked : words.unmasked)}</p>
</header>
<main>
`
  for (const [index, file] of json.files.entries()) {
    const capture = captures[index]
    if (capture === undefined) continue
    yield fileHead(file, report)
    const exchanges = new Map((capture.exchanges ?? []).map(exchange => [exchange.id, exchange]))
    for (const [at, shown] of file.sessions.entries()) {
      const session = capture.analysis.sessions[at]
      if (session !== undefined) {
        const id = `timeline-${index}-${at}`
        yield sessionPart(shown, maskedSession(session, options.mask), capture, exchanges, id, locale)
      }
    }
    if (file.unlinked.length > 0) {
      const heading = tellOfCalls(file.unlinked) ? `<h3>${htmlText(words.unlinked)}</h3>\n` : ''
      yield heading + findingsPart(file.unlinked, locale)
    }
  }
  yield `</main>
<footer><p class="soft">${htmlText(words.rulesApplied)} ${htmlText(json.tool.version)}${json.madeAt === null ? '' : ` · ${htmlText(words.made)} ${htmlText(moment(json.madeAt, locale))}`}</p></footer>
</body>
</html>
`
}

function classOf(tally: { readonly errors: number; readonly warnings: number }): string {
  return tally.errors > 0 ? 'error' : tally.warnings > 0 ? 'warning' : 'clean'
}

function moment(at: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'long',
    timeZone: 'UTC',
  }).format(new Date(at))
}

function fileHead(file: ReportFileJson, { options }: Report): string {
  const { locale } = options
  const words = reportWords(locale)
  const { beganAt, endedAt, pauses } = file.capture
  const span =
    beganAt === null || endedAt === null ? '–' : `${moment(beganAt, locale)} – ${moment(endedAt, locale)}`
  const gaps =
    pauses.length === 0
      ? words.nothingPaused
      : pauses
          .map(
            each =>
              `${words.gaps}: ${moment(each.from, locale)} – ${each.to === null ? '…' : moment(each.to, locale)}`,
          )
          .join('; ')
  const rows: [string, string][] = [
    [words.recorder, file.recorder === '' ? '–' : htmlForeign(file.recorder)],
    [words.captured, `${htmlText(span)}<br>${htmlText(gaps)}`],
  ]
  if (options.environment !== undefined) rows.push([words.environment, htmlText(options.environment)])
  if (file.ignored > 0) rows.push(['', htmlText(counted(file.ignored, words.ignored, locale))])
  return `<h2>${htmlForeign(file.file)}</h2>\n${definitions(rows)}`
}

function definitions(rows: readonly (readonly [string, string])[]): string {
  return `<dl>${rows.map(([term, html]) => `<dt>${htmlText(term)}</dt><dd>${html}</dd>`).join('')}</dl>\n`
}

function sessionPart(
  shown: SessionJson,
  session: Session,
  capture: ReportedCapture,
  exchanges: ReadonlyMap<string, Exchange>,
  id: string,
  locale: Locale,
): string {
  const words = reportWords(locale)
  const name = shown.contentName ?? shown.contentId ?? shown.host
  const note = noteOf(capture.notes, session.key)
  const rows: [string, string][] = [
    [words.session, `<code>${htmlText(shown.id ?? '–')}</code>`],
    [
      words.verdict,
      `<span class="${classOf(shown.tally)}">${htmlWithSigns(verdictOf(shown.tally, locale))}</span>`,
    ],
    [words.state, htmlText(stateWord(shown.state, locale))],
    [words.status, htmlText(String(shown.status ?? '–'))],
    [words.started, htmlText(shown.startedAt === null ? '–' : moment(shown.startedAt, locale))],
    [
      words.duration,
      htmlText(`${lengthOfTime(shown.durationMs)}, ${counted(shown.events, words.events, locale)}`),
    ],
    [words.content, `${htmlForeign(shown.contentId ?? '–')} · ${htmlForeign(shown.contentType ?? '–')}`],
    [words.player, htmlForeign(shown.player ?? '–')],
    [words.host, htmlForeign(shown.host)],
    [
      words.client,
      htmlText(`${shown.client}${shown.libraryVersion === null ? '' : ` (${shown.libraryVersion})`}`),
    ],
  ]
  const picture =
    session.events.length === 0
      ? ''
      : `<figure>${writeTimelineSvg(timelineOf(session), 'light', { locale, id })}</figure>
`
  return `<section>
<h3>${htmlForeign(name)}</h3>
${definitions(rows)}${note === null ? '' : `<p class="note"><b>${htmlText(words.noted)}:</b> ${htmlForeign(note)}</p>\n`}${picture}${findingsPart(shown.findings, locale)}${eventsPart(shown, session, exchanges, capture.notes, locale)}</section>
`
}

/** What an event names (an ad, an error) is text of the page and may quote an identifier. */
function maskedSession(session: Session, mask: Mask | null): Session {
  if (mask === null) return session
  const { events } = session
  return {
    ...session,
    events: {
      ...events,
      at(index) {
        const event = events.at(index)
        return event?.label == null ? event : { ...event, label: mask.text(event.label) }
      },
    },
  }
}

/** Notes are by session key and by exchange id. */
function noteOf(notes: Json | undefined, key: string): string | null {
  const note = isJsonObject(notes) ? own(notes, key) : undefined
  return typeof note === 'string' && note !== '' ? note : null
}

function findingsPart(findings: readonly FindingJson[], locale: Locale): string {
  const words = reportWords(locale)
  const { causes, unknowns } = arrange(findings)
  const parts = causes.map(({ finding, consequences }) => {
    const place: string[] = []
    const event = eventName(finding, words.event)
    if (event !== null) place.push(htmlForeign(event))
    if (finding.path !== null && finding.path !== '') place.push(`<code>${htmlText(finding.path)}</code>`)
    if (finding.count > 1) place.push(htmlText(`${finding.count} ${words.times}`))
    const follows =
      consequences.length === 0
        ? ''
        : `<p>${htmlText(words.consequences)}:</p><ul>${consequences.map(each => `<li>${htmlText(`${each.rule} ${each.title}`)}</li>`).join('')}</ul>`
    return `<div class="finding ${finding.severity}"><h4><span class="${finding.severity}">${htmlWithSigns(`${SHAPES[finding.severity]} ${words[finding.severity]}`)}</span> ${htmlText(finding.rule)}: ${htmlText(finding.title)}</h4>
${place.length === 0 ? '' : `<p class="soft">${place.join(' · ')}</p>`}<p>${htmlText(finding.message)}</p>${finding.remedy === '' ? '' : `<p><b>${htmlText(words.remedy)}:</b> ${htmlText(finding.remedy)}</p>`}${follows}${finding.doc === null ? '' : `<p><a href="${htmlText(finding.doc)}" rel="noreferrer noopener">${htmlText(words.adobe)}</a></p>`}</div>
`
  })
  if (unknowns.length > 0) {
    parts.push(
      `<div class="finding"><h4>? ${htmlText(words.couldNotTell)}</h4><ul>${unknowns.map(each => `<li>${htmlText(each.rule)} ${htmlText(each.title)}: ${htmlText(each.message)}</li>`).join('')}</ul></div>\n`,
    )
  }
  return parts.length === 0 ? `<p class="soft">${htmlText(words.noFindings)}</p>\n` : parts.join('')
}

const SHAPES = { error: '✕', warning: '▲', info: 'ℹ' } as const

/** A session may hold a day of pings: beyond this many events only those that are no pings, or have a finding, are listed. */
const MOST_EVENTS = 200

function eventsPart(
  shown: SessionJson,
  session: Session,
  exchanges: ReadonlyMap<string, Exchange>,
  notes: Json | undefined,
  locale: Locale,
): string {
  const words = reportWords(locale)
  const rules = new Map<number, Set<string>>()
  for (const finding of session.findings) {
    if (finding.verdict !== 'fail') continue
    for (const { event } of finding.occurrences) {
      if (event !== null) rules.set(event, (rules.get(event) ?? new Set()).add(finding.rule))
    }
  }
  const rows: string[] = []
  const few = session.events.length <= MOST_EVENTS
  const first = session.events.at(0)
  for (let i = 0; i < session.events.length && rows.length < MOST_EVENTS; i++) {
    const event = session.events.at(i)
    if (event === undefined || !(few || event.type !== 'ping' || rules.has(i))) continue
    const note = noteOf(notes, event.exchange)
    const cells = [
      `<td class="number">${i + 1}</td>`,
      `<td class="number">${htmlText(lengthOfTime(event.when - (first?.when ?? event.when)))}</td>`,
      `<td>${htmlForeign(event.type ?? event.written ?? '?')}${event.label === null ? '' : ` <span class="soft">${htmlForeign(event.label)}</span>`}</td>`,
      `<td class="number">${event.playhead === null ? '–' : htmlText(String(Math.round(event.playhead * 1000) / 1000))}</td>`,
      `<td class="number">${htmlText(String(event.status ?? '–'))}</td>`,
      `<td>${[...(rules.get(i) ?? [])].map(htmlText).join(', ')}${note === null ? '' : ` <i>${htmlForeign(note)}</i>`}</td>`,
    ]
    rows.push(`<tr>${cells.join('')}</tr>`)
  }
  if (rows.length === 0) return ''
  const left = shown.events - rows.length
  const leftOut = left > 0 ? `<p class="soft">+ ${htmlText(counted(left, words.events, locale))}</p>\n` : ''
  const start = exchanges.get(session.starts.at(-1) ?? '')
  return `<div class="wide"><table><thead><tr><th class="number">#</th><th class="number">${htmlText(words.offset)}</th><th>${htmlText(words.eventColumn)}</th><th class="number">${htmlText(words.playhead)}</th><th class="number">${htmlText(words.status)}</th><th>${htmlText(words.rule)}</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table></div>
${leftOut}${start === undefined ? '' : startPart(start)}`
}

function startPart({ method, url, requestBody, outcome }: Exchange): string {
  const body = requestBody.kind === 'text' ? requestBody.text.slice(0, 8_000) : `(${requestBody.why})`
  const answer = outcome.kind === 'answered' ? `${outcome.status} ${outcome.statusText}` : outcome.kind
  const error =
    outcome.kind === 'answered' && outcome.body.kind === 'text'
      ? `\n${outcome.body.text.slice(0, 2_000)}`
      : ''
  return `<pre dir="ltr">${lines(`${method} ${url}\n\n${body}\n\n→ ${answer}${error}`)}</pre>\n`
}

/** Keeps the line breaks that `htmlText` would fold. */
function lines(text: string): string {
  return text.split(/\r?\n/).map(htmlText).join('\n')
}
