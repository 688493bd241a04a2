import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@playwright/test'
import { textOnly, withoutMarkup } from '../../../src/packaging/text-only.ts'

const preact = readFileSync(fileURLToPath(import.meta.resolve('preact')), 'utf8')

test('the installed Preact makes markup from a string in one place, and none is left', () => {
  expect(preact).toMatch(/\.innerHTML=\w+\.__html/)
  const safe = withoutMarkup(preact)
  expect(safe).not.toMatch(/\.innerHTML\s*=[^=]/)
  expect(safe).toMatch(/\.textContent=\w+\.__html/)
})

test('a Preact that does it elsewhere, or not as known, fails the build', () => {
  expect(() => withoutMarkup(`${preact};t.innerHTML=h.__html`)).toThrow('2 places')
  expect(() => withoutMarkup('t.setHTML(h.__html)')).toThrow('0 places')
})

test('a build in which anything makes markup from a string fails, and names it', () => {
  const build = (code: string) => () =>
    textOnly().generateBundle({}, { 'assets/panel.js': { type: 'chunk', code } })
  for (const code of [
    'row.innerHTML = name',
    'row.outerHTML=name',
    'row.innerHTML += name',
    'row.insertAdjacentHTML("beforeend", name)',
    'document.write(name)',
  ]) {
    expect(build(code), code).toThrow('assets/panel.js makes markup')
  }
  expect(build('if (a.innerHTML == b || a.innerHTML === c) a.textContent = d')).not.toThrow()
})
