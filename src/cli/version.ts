import { readFileSync } from 'node:fs'

/** Of the package this file is in: `package.json` stands two folders up, in the sources as in `dist/node`. */
export const VERSION: string = (
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    readonly version: string
  }
).version
