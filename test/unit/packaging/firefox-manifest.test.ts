import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { FIREFOX_ID, firefoxManifest, type ManifestSource } from '../../../src/packaging/firefox-manifest.ts'

const source = JSON.parse(readFileSync('manifest.json', 'utf8')) as ManifestSource
const firefox = firefoxManifest(source)

test('Firefox runs the same background file as an event page', () => {
  expect(firefox.background).toEqual({ scripts: [source.background.service_worker], type: 'module' })
})

test('Firefox is told a stable id and that nothing is collected', () => {
  expect(firefox.browser_specific_settings).toEqual({
    gecko: {
      id: FIREFOX_ID,
      strict_min_version: '142.0',
      data_collection_permissions: { required: ['none'] },
    },
  })
  expect(firefox).not.toHaveProperty('minimum_chrome_version')
})

test('everything else is the same in both browsers', () => {
  const { background: _a, minimum_chrome_version: _b, ...same } = source
  expect(firefox).toMatchObject(same)
})

test('the extension asks for webRequest, storage and host access, and for nothing more', () => {
  expect(source.permissions).toEqual(['webRequest', 'storage'])
  expect(source.host_permissions).toEqual(['<all_urls>'])
  for (const key of [
    'optional_permissions',
    'optional_host_permissions',
    'externally_connectable',
    'web_accessible_resources',
  ]) {
    expect(source).not.toHaveProperty(key)
  }
})

test('no page of the extension may run foreign code or send a request', () => {
  const policy = (source.content_security_policy as { extension_pages: string }).extension_pages
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toContain('unsafe')
  expect(policy).not.toContain('connect-src')
  expect(policy).not.toContain('http')
})
