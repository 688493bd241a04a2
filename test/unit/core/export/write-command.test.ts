import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { expect, test } from '@playwright/test'
import { writeCurl, writeFetch } from '../../../../src/core/export/write-command.ts'
import { event, start } from '../../../support/capture-builder.ts'

const HOSTILE = [
  `'; touch PWNED; '`,
  `$(touch PWNED) \`touch PWNED\` \${HOME} %s \\n \\\\`,
  '@/etc/passwd',
  '-o PWNED',
  'line\nbreak\r\n\ttab " quote \u202e\u2028\u2029',
  '</script><script>alert(1)</script>',
  'Ñandú — 日本 \ud83d\ude00',
  `!history #comment & | ; < > * ? [a] {b} ~ '"'"'`,
  '',
]

/** What a program called curl is given by a real shell, argument for argument, and on its standard input. */
function runCurl(command: string): {
  readonly args: readonly string[]
  readonly input: string
  readonly left: string
} {
  const folder = mkdtempSync(join(tmpdir(), 'curl-'))
  try {
    writeFileSync(
      join(folder, 'curl'),
      '#!/bin/sh\nfor one; do printf "%s\\0" "$one"; done > args\ncase "$*" in *@-*) cat > input;; *) : > input;; esac\n',
      { mode: 0o755 },
    )
    execFileSync('/bin/sh', ['-c', command], {
      cwd: folder,
      env: { PATH: `${folder}:/usr/bin:/bin`, HOME: '/nowhere' },
    })
    const left = execFileSync('ls', [folder], { encoding: 'utf8' }).trim().split(/\s+/).sort().join(' ')
    return {
      args: readFileSync(join(folder, 'args'), 'utf8').split('\0').slice(0, -1),
      input: readFileSync(join(folder, 'input'), 'utf8'),
      left,
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('a real shell gives curl the very body, address and headers, and runs nothing else', () => {
  for (const text of HOSTILE) {
    const url = `https://acme.hb-api.omtrdc.net/api/v1/sessions?q=${encodeURIComponent(text)}'$(touch PWNED)[1-9]`
    const call = event('ping')
      .saying(text)
      .to(url)
      .headers({ 'Content-Type': 'application/json', 'X-Name': text })
      .build(0)
    const { args, left } = runCurl(writeCurl(call))
    expect(left).toBe('args curl input')
    expect(args.slice(0, 4)).toEqual(['--globoff', '-X', 'POST', url])
    expect(args.at(-2)).toBe('--data-raw')
    expect(args.at(-1)).toBe(text)
    const header = args.find(one => one.startsWith('X-Name')) ?? ''
    expect(header).not.toMatch(/[\r\n]/)
    expect(header).toBe(text === '' ? 'X-Name;' : `X-Name: ${text.replace(/[\r\n]+/g, ' ')}`)
  }
})

test('a body with NUL, which no argument can hold, comes through a pipe', () => {
  const text = `a\0b\\n'\0 %d\\`
  expect(runCurl(writeCurl(event('ping').saying(text).build(0))).input).toBe(text)
})

test('what the connection makes anew is left out, and a body that was not captured is said', () => {
  const call = start()
    .headers({ Host: 'x', 'Content-Length': '5', ':authority': 'x', Accept: '*/*' })
    .unreadable()
    .build(0)
  const command = writeCurl(call)
  expect(command).toMatch(/^# The body of this call is not in the capture \(not-readable\)\.\n/)
  expect(command).not.toMatch(/Host|Content-Length|authority/)
  expect(command).toContain("-H 'Accept: */*'")
  expect(writeFetch(call)).toContain('not in the capture')
})

test('the fetch is JavaScript that sends the very same, whatever is in it', async () => {
  for (const text of HOSTILE) {
    const call = event('ping')
      .saying(text)
      .headers({ 'Content-Type': 'application/json', __proto__x: text })
      .build(0)
    const code = writeFetch({
      ...call,
      requestHeaders: [...(call.requestHeaders ?? []), { name: '__proto__', value: 'x' }],
    })
    expect(code).not.toContain('</script')
    expect(code).not.toContain('\u202e')
    const sent: unknown[] = []
    await runInNewContext(`(async () => { ${code} })()`, {
      fetch: (url: string, init: { body: string; method: string; headers: [string, string][] }) =>
        sent.push([url, init.method, init.body, init.headers.map(pair => [...pair])]),
    })
    expect(sent).toEqual([
      [
        call.url,
        'POST',
        text,
        [
          ['Content-Type', 'application/json'],
          ['__proto__x', text],
          ['__proto__', 'x'],
        ],
      ],
    ])
  }
})
