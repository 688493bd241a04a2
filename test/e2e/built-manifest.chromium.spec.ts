import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { builtExtension } from '../support/launch.ts'

for (const browser of ['chromium', 'firefox'] as const) {
  test(`what is built for ${browser} asks for webRequest, storage and host access, and lets no page in`, () => {
    const built = builtExtension(browser)
    const manifest = JSON.parse(readFileSync(join(built, 'manifest.json'), 'utf8')) as Record<string, unknown>
    expect(manifest.permissions).toEqual(['webRequest', 'storage'])
    expect(manifest.host_permissions).toEqual(['<all_urls>'])
    expect(manifest.incognito).toBe('not_allowed')
    for (const key of [
      'optional_permissions',
      'optional_host_permissions',
      'externally_connectable',
      'web_accessible_resources',
      'content_scripts',
      'sandbox',
    ]) {
      expect(manifest, key).not.toHaveProperty(key)
    }
    const { extension_pages: policy, ...others } = manifest.content_security_policy as Record<string, string>
    expect(others).toEqual({})
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/unsafe|https?:|\*|connect-src/)
    for (const file of readdirSync(built, { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.html')) continue
      expect(readFileSync(join(built, file), 'utf8'), file).not.toMatch(
        /<script(?![^>]*\bsrc=)[^>]*>|\son\w+=|style=|(?:src|href)="https?:/i,
      )
    }
  })
}
