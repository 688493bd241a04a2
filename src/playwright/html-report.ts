import { readFileSync } from 'node:fs'
import { createMask, makeReport, type Recording, writeReport } from '../library/index.ts'

/** Of the package this file is in: `package.json` stands two folders up, in the sources as in `dist/node`. */
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  readonly version: string
}

/** The evidence report of everything that was recorded: one HTML file without script. */
export function htmlReport(recording: Recording, title: string, unmask: boolean): string {
  const mask = unmask ? null : createMask()
  const capture = recording.capture(title, mask)
  return [
    ...writeReport('html', makeReport([capture], { version, locale: 'en', mask, madeAt: Date.now() })),
  ].join('')
}
