import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { Ajv } from 'ajv'
import { VERSION } from '../../../src/cli/version.ts'
import { reportJsonSchema } from '../../../src/core/export/report-schema.ts'
import { capture, event, start } from '../../support/capture-builder.ts'
import { harOf } from '../../support/har-of.ts'
import { runCli } from '../../support/run-cli.ts'

// What each format looks like, whole, as golden files: one faulty and one correct session. After an intended change (a rule's words, too):
// `npx playwright test -c test/playwright.config.ts --project unit cli/formats --update-snapshots`, and read the difference.

const faulty = capture(
  start({ 'analytics.visitorId': 'ana.perez', 'media.name': 'Ñandú — <b>日本</b> | "x"' }).at(0),
  event('play').at(0.2, 0),
  event('adStart').at(5, 5),
  event('adComplete').at(9, 5),
  event('play').at(9.1, 5),
  event('sessionEnd').at(12, 8),
)
const correct = capture(
  ...[start({ 'media.id': 'show-8' }).at(0), event('play').at(0.2, 0), event('sessionEnd').at(4, 3.8)].map(
    call => call.on('0123456789abcdef'.repeat(4)),
  ),
)

let folder = ''
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'msi-formats-'))
  writeFileSync(join(folder, 'faulty.har'), harOf(faulty))
  writeFileSync(join(folder, 'correct.har'), harOf(correct))
})
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function run(...args: string[]) {
  const ran = await runCli(args, { cwd: folder, env: { SOURCE_DATE_EPOCH: '1767258000' } })
  expect(ran.err).toBe('')
  return {
    ...ran,
    out: ran.out.replaceAll(`"${VERSION}"`, '"0.0.0"').replaceAll(`Inspector ${VERSION}`, 'Inspector 0.0.0'),
  }
}

const CHECKED = {
  text: 'txt',
  json: 'json',
  junit: 'xml',
  sarif: 'sarif',
  html: 'html',
  markdown: 'md',
  ndjson: 'ndjson',
}
for (const [format, ending] of Object.entries(CHECKED)) {
  test(`check --format ${format}`, async () => {
    const { out, code } = await run('check', 'correct.har', 'faulty.har', '--format', format)
    expect(code).toBe(1)
    expect(out).not.toContain('ana.perez')
    expect(out).toMatchSnapshot(`check.${ending}`)
  })
}

for (const to of ['har', 'csv', 'json', 'html'] as const) {
  test(`convert --to ${to}`, async () => {
    const { out, code } = await run('convert', 'faulty.har', '--to', to)
    expect(code).toBe(0)
    expect(out).not.toContain('ana.perez')
    expect(out).toMatchSnapshot(`convert.${to}`)
  })
}

test('the JSON is what the issue tracker and scripts rely on, and fits the schema that is shipped', async () => {
  const report = JSON.parse((await run('check', 'correct.har', 'faulty.har', '--format', 'json')).out)
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(reportJsonSchema())
  expect(validate(report), JSON.stringify(validate.errors)).toBe(true)
  expect(report).toMatchObject({ format: 1, totals: { files: 2, sessions: 2 } })
  const [, { file, sessions, unlinked, ignored }] = report.files
  expect([file, Array.isArray(unlinked), ignored]).toEqual(['faulty.har', true, 0])
  for (const key of 'id status state contentId host client events startedAt findings'.split(' '))
    expect(sessions[0], key).toHaveProperty(key)
  for (const key of 'rule severity verdict message eventIndex eventType path doc causedBy'.split(' '))
    expect(sessions[0].findings[0], key).toHaveProperty(key)
})

/** What GitHub asks of a SARIF file: docs.github.com, "SARIF support for code scanning", read 2026-11. */
const text = { type: 'object', required: ['text'], properties: { text: { type: 'string', minLength: 1 } } }
const GITHUB = {
  type: 'object',
  required: ['$schema', 'version', 'runs'],
  properties: {
    version: { const: '2.1.0' },
    runs: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['tool', 'results'],
        properties: {
          tool: {
            type: 'object',
            required: ['driver'],
            properties: {
              driver: {
                type: 'object',
                required: ['name', 'rules', 'semanticVersion'],
                properties: {
                  rules: {
                    type: 'array',
                    items: {
                      type: 'object',
                      required: ['id', 'shortDescription', 'fullDescription', 'help'],
                      properties: {
                        shortDescription: text,
                        fullDescription: text,
                        help: text,
                        helpUri: { pattern: '^https://' },
                      },
                    },
                  },
                },
              },
            },
          },
          results: {
            type: 'array',
            items: {
              type: 'object',
              required: ['ruleId', 'ruleIndex', 'level', 'message', 'locations', 'partialFingerprints'],
              properties: {
                ruleIndex: { type: 'integer', minimum: 0 },
                level: { enum: ['error', 'warning', 'note'] },
                message: text,
                locations: {
                  type: 'array',
                  minItems: 1,
                  maxItems: 10,
                  items: {
                    type: 'object',
                    required: ['physicalLocation'],
                    properties: {
                      physicalLocation: {
                        type: 'object',
                        required: ['artifactLocation', 'region'],
                        properties: {
                          artifactLocation: {
                            type: 'object',
                            required: ['uri'],
                            properties: { uri: { pattern: '^[^/:\\\\ ]' } },
                          },
                          region: {
                            type: 'object',
                            required: ['startLine'],
                            properties: { startLine: { minimum: 1 } },
                          },
                        },
                      },
                    },
                  },
                },
                partialFingerprints: {
                  type: 'object',
                  required: ['primaryLocationLineHash'],
                  additionalProperties: { type: 'string' },
                },
              },
            },
          },
        },
      },
    },
  },
}

test('the SARIF is what GitHub’s code scanning takes, and a fault keeps its fingerprint in the next run', async () => {
  const sarif = JSON.parse((await run('check', 'faulty.har', '--format', 'sarif')).out)
  const validate = new Ajv({ strict: false }).compile(GITHUB)
  expect(validate(sarif), JSON.stringify(validate.errors)).toBe(true)
  const [{ tool, results }] = sarif.runs
  for (const result of results) expect(tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId)
  const prints = (from: typeof results) =>
    from.map((result: { partialFingerprints: object }) => Object.values(result.partialFingerprints)[0])
  expect(new Set(prints(results)).size).toBe(results.length)
  // The same view on another day: another session ID, other moments.
  writeFileSync(
    join(folder, 'faulty.har'),
    harOf(faulty).replaceAll(/4f1c0a7b[0-9a-f]+/g, 'fedcba9876543210'.repeat(4)),
  )
  const again = JSON.parse((await run('check', 'faulty.har', '--format', 'sarif')).out)
  expect(prints(again.runs[0].results)).toEqual(prints(results))
})
