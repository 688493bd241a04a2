import { tellOfCalls } from '../core/export/arranged.ts'
import { createMask } from '../core/export/mask.ts'
import {
  fileJson,
  makeReport,
  type ReportedCapture,
  type ReportOptions,
  sessionJson,
  totalsOf,
} from '../core/export/report.ts'
import type { ReportFileJson, ReportJson, SessionJson } from '../core/export/report-json.ts'
import { failsRun } from '../core/export/write-junit.ts'
import { writeReport } from '../core/export/write-report.ts'
import { UnreadableCapture } from '../core/har/unreadable.ts'
import type { Session } from '../core/session/session.ts'
import { analyseInput } from './analyse-input.ts'
import type { CheckCommand } from './arguments.ts'
import { CLEAN, FOUND, UNUSABLE, Unusable } from './exit-codes.ts'
import { findInputs, type Input } from './inputs.ts'
import { madeAt } from './made-at.ts'
import { writeOutput, writeStandard } from './output.ts'
import { choosePaint } from './paint.ts'
import { showProgress } from './progress.ts'
import { writeText } from './write-text.ts'

/** Judges captures. Gives the exit code; every unusable input has its sentence on stderr, and then nothing is written. */
export async function check(command: CheckCommand, version: string): Promise<number> {
  const inputs = await findInputs(command.files)
  const options: ReportOptions = {
    version,
    locale: 'en',
    mask: command.unmask ? null : createMask(),
    madeAt: madeAt(),
  }
  const progress = showProgress(inputs.length, command.quiet)
  const judged: { readonly file: ReportFileJson; readonly capture: ReportedCapture | null }[] = []
  const broken: string[] = []
  for (const input of inputs) {
    try {
      judged.push(await judge(input, command, options, progress))
    } catch (error) {
      if (!(error instanceof UnreadableCapture || error instanceof Unusable)) throw error
      broken.push(error.message)
    }
  }
  progress.end()
  if (broken.length > 0) {
    process.stderr.write(broken.map(sentence => `${sentence}\n`).join(''))
    return UNUSABLE
  }
  const files = judged.map(each => each.file)
  if (!(command.format === 'ndjson' && command.out === null)) {
    await writeOutput(written(command, options, judged), command.out)
  }
  const found = files.some(file =>
    [...file.sessions.flatMap(session => session.findings), ...file.unlinked].some(each =>
      failsRun(each, command.failOn),
    ),
  )
  return found ? FOUND : CLEAN
}

async function judge(
  input: Input,
  command: CheckCommand,
  options: ReportOptions,
  progress: ReturnType<typeof showProgress>,
): Promise<{ readonly file: ReportFileJson; readonly capture: ReportedCapture | null }> {
  const released: SessionJson[] = []
  // NDJSON to NDJSON is a stage in a pipe: a verdict leaves as soon as it stands, and is not kept.
  const passOn = command.format === 'ndjson' && command.out === null
  const lines: string[] = []
  const release = (session: Session): void => {
    const json = sessionJson(session, options)
    if (passOn) lines.push(`${JSON.stringify({ file: input.name, session: json })}\n`)
    // Of what was passed on only the findings are still needed, for the exit code.
    released.push(
      passOn
        ? { ...json, findings: json.findings.filter(each => failsRun(each, command.failOn)).slice(0, 1) }
        : json,
    )
    if (lines.length >= 1) process.stdout.write(lines.splice(0).join(''))
  }
  const html = command.format === 'html'
  const capture = await analyseInput(
    input,
    {
      profile: command.profile,
      hosts: command.hosts,
      contentTypes: command.contentTypes,
      mask: options.mask,
      keep: html,
      // The HTML report draws whole sessions: there nothing is let go.
      ...(html ? {} : { release }),
    },
    progress,
  )
  const file = fileJson(capture, options)
  if (passOn) {
    for (const session of file.sessions)
      await writeStandard(`${JSON.stringify({ file: input.name, session })}\n`)
    if (tellOfCalls(file.unlinked))
      await writeStandard(`${JSON.stringify({ file: input.name, unlinked: file.unlinked })}\n`)
  }
  return { file: { ...file, sessions: [...released, ...file.sessions] }, capture: html ? capture : null }
}

function* written(
  command: CheckCommand,
  options: ReportOptions,
  judged: readonly { readonly file: ReportFileJson; readonly capture: ReportedCapture | null }[],
): Generator<string> {
  const captures = judged.flatMap(each => (each.capture === null ? [] : [each.capture]))
  const files = judged.map(each => each.file)
  const json: ReportJson = { ...makeReport([], options).json, files, totals: totalsOf(files) }
  if (command.format === 'text') {
    const toTerminal = command.out === null && process.stdout.isTTY === true
    yield* writeText(json, {
      width: widthOf(toTerminal),
      paint: choosePaint(command.color, toTerminal),
      failOn: command.failOn,
      quiet: command.quiet,
    })
    return
  }
  yield* writeReport(command.format, { json, captures, options }, { failOn: command.failOn })
}

/** Columns to write in. Lines longer than 160 are hard to read, on whatever screen. */
function widthOf(toTerminal: boolean): number {
  const asked = Number(process.env.COLUMNS)
  const columns = (toTerminal ? process.stdout.columns : undefined) || (asked > 0 ? asked : 100)
  return Math.min(160, Math.max(60, columns))
}
