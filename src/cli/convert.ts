import { createMask } from '../core/export/mask.ts'
import { makeReport } from '../core/export/report.ts'
import { writeReport } from '../core/export/write-report.ts'
import { analyseInput } from './analyse-input.ts'
import type { ConvertCommand } from './arguments.ts'
import { CLEAN, Unusable } from './exit-codes.ts'
import { findInputs } from './inputs.ts'
import { madeAt } from './made-at.ts'
import { writeOutput } from './output.ts'
import { showProgress } from './progress.ts'

/** Writes the media calls of one capture in another form; calls of other products are left out. */
export async function convert(command: ConvertCommand, version: string): Promise<number> {
  const [input, second] = await findInputs([command.file])
  if (input === undefined || second !== undefined)
    throw new Unusable(`${command.file} is more than one file; convert takes one.`)
  const mask = command.unmask ? null : createMask()
  const progress = showProgress(1, command.quiet)
  const capture = await analyseInput(
    input,
    {
      profile: command.profile,
      hosts: command.hosts,
      contentTypes: command.contentTypes,
      mask,
      keep: true,
    },
    progress,
  ).finally(progress.end)
  if (capture.exchanges?.length === 0)
    throw new Unusable(`${input.name} holds no calls of this API: there is nothing to convert.`)
  const report = makeReport([capture], { version, locale: 'en', mask, madeAt: madeAt() })
  await writeOutput(writeReport(command.to, report), command.out)
  return CLEAN
}
