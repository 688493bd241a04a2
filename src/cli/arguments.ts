import { parseArgs } from 'node:util'
import type { FailOn } from '../core/export/write-junit.ts'
import type { ReportFormat } from '../core/export/write-report.ts'
import { type ContentTypes, readContentTypes } from '../core/session/content-types.ts'
import { Unusable } from './exit-codes.ts'

export type CheckCommand = {
  readonly name: 'check'
  readonly files: readonly string[]
  readonly format: (typeof CHECK_FORMATS)[number]
  readonly out: string | null
  readonly failOn: FailOn
  readonly profile: 'auto' | 'strict' | 'sdk'
  readonly hosts: readonly string[]
  readonly contentTypes: ContentTypes
  readonly quiet: boolean
  readonly color: boolean | null
  readonly unmask: boolean
}

export type ConvertCommand = {
  readonly name: 'convert'
  readonly file: string
  readonly to: Extract<ReportFormat, 'har' | 'csv' | 'export' | 'html'>
  readonly out: string | null
  readonly profile: 'auto' | 'strict' | 'sdk'
  readonly hosts: readonly string[]
  readonly contentTypes: ContentTypes
  readonly quiet: boolean
  readonly unmask: boolean
}

export type Command =
  | CheckCommand
  | ConvertCommand
  | {
      readonly name: 'rules'
      readonly id: string | null
      readonly json: boolean
      readonly color: boolean | null
    }
  | { readonly name: 'help'; readonly of: string | null }
  | { readonly name: 'version' }

const CHECK_FORMATS = ['text', 'json', 'junit', 'sarif', 'html', 'markdown', 'ndjson'] as const
const FAIL_ON: readonly FailOn[] = ['error', 'warning', 'never']
const PROFILES = ['auto', 'strict', 'sdk'] as const
const TARGETS = ['har', 'csv', 'json', 'html'] as const

/** Reads the arguments after the program's name. @throws Unusable naming what is wrong and what would be right */
export function readArguments(args: readonly string[]): Command {
  const { values, positionals } = parse(args)
  const [name, ...rest] = positionals
  const color = values['no-color'] ? false : null
  if (values.version) return { name: 'version' }
  if (values.help || name === undefined || name === 'help') {
    return { name: 'help', of: name === 'help' ? (rest[0] ?? null) : (name ?? null) }
  }
  const common = {
    out: values.out ?? null,
    profile: oneOf('--profile', values.profile, PROFILES, 'auto'),
    hosts: (values.host ?? []).flatMap(readHosts),
    contentTypes: typesOf(values['content-type'] ?? []),
    quiet: values.quiet === true,
    unmask: values.unmask === true,
  }
  switch (name) {
    case 'check':
      refuse(name, values, ['to'])
      if (rest.length === 0)
        throw new Unusable('check needs a file, a folder, a pattern, or - for standard input.')
      return {
        name,
        files: rest,
        format: oneOf('--format', values.format, CHECK_FORMATS, 'text'),
        failOn: oneOf('--fail-on', values['fail-on'], FAIL_ON, 'error'),
        color,
        ...common,
      }
    case 'convert': {
      refuse(name, values, ['format', 'fail-on'])
      const [file, second] = rest
      if (file === undefined || second !== undefined)
        throw new Unusable('convert takes exactly one file, or - for standard input.')
      if (values.to === undefined) throw new Unusable(`convert needs --to ${TARGETS.join('|')}.`)
      const to = oneOf('--to', values.to, TARGETS, 'json')
      return { name, file, to: to === 'json' ? 'export' : to, ...common }
    }
    case 'rules': {
      refuse(name, values, ['to', 'fail-on', 'out', 'profile', 'host', 'content-type', 'unmask'])
      const format = oneOf('--format', values.format, ['text', 'json'] as const, 'text')
      if (rest.length > 1) throw new Unusable('rules takes one rule id at most.')
      return { name, id: rest[0]?.toUpperCase() ?? null, json: format === 'json', color }
    }
    default:
      throw new Unusable(
        `There is no command ${JSON.stringify(name)}. The commands are check, rules and convert.`,
      )
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: 'string', short: 'f' },
        out: { type: 'string', short: 'o' },
        to: { type: 'string' },
        'fail-on': { type: 'string' },
        profile: { type: 'string' },
        host: { type: 'string', multiple: true },
        'content-type': { type: 'string', multiple: true },
        quiet: { type: 'boolean', short: 'q' },
        'no-color': { type: 'boolean' },
        unmask: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean', short: 'v' },
      },
    })
  } catch (error) {
    throw new Unusable(
      error instanceof Error ? (error.message.split('. ')[0] ?? '').replace(/\.?$/, '.') : 'Wrong usage.',
    )
  }
}

function oneOf<Choice extends string>(
  option: string,
  value: string | undefined,
  choices: readonly Choice[],
  fallback: Choice,
): Choice {
  if (value === undefined) return fallback
  const found = choices.find(choice => choice === value)
  if (found === undefined) {
    throw new Unusable(`${option} ${JSON.stringify(value)} is not known; it takes ${choices.join(', ')}.`)
  }
  return found
}

function refuse(name: string, values: Readonly<Record<string, unknown>>, options: readonly string[]): void {
  for (const option of options) {
    if (values[option] !== undefined) throw new Unusable(`${name} has no option --${option}.`)
  }
}

/** A host, or several with commas; an address is taken for its host. */
function readHosts(written: string): readonly string[] {
  return written
    .split(',')
    .map(host =>
      host
        .trim()
        .toLowerCase()
        .replace(/^https?:\/\//, '')
        .replace(/\/.*$/, ''),
    )
    .filter(host => host !== '')
}

/** As in the settings of the panel, "event = live" or several with commas; "=live" is what a start that says none is taken for. */
function typesOf(written: readonly string[]): ContentTypes {
  let types: ContentTypes = {}
  for (const each of written.flatMap(option => option.split(','))) {
    const [, unsaid] = /^\s*=\s*(live|vod)\s*$/i.exec(each) ?? []
    const read = readContentTypes(each)
    if (unsaid !== undefined) types = { ...types, '': unsaid.toLowerCase() === 'live' ? 'live' : 'vod' }
    else if (read.unread.length > 0 || each.trim() === '') throw new Unusable(unreadable(each))
    else types = { ...types, ...read.types }
  }
  return types
}

function unreadable(contentType: string): string {
  return `--content-type ${JSON.stringify(contentType.trim())} is not readable; it takes NAME=live or NAME=vod, where vod, live and linear themselves stay as they are.`
}
