import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { crx } from '@crxjs/vite-plugin'
import { defineConfig } from 'vite'
import { firefoxManifest, type ManifestSource } from './src/packaging/firefox-manifest.ts'

/**
 * One target a run: `vite build --mode chrome` or `--mode firefox`, into `dist/<target>`.
 * `MSI_DIST` names another folder than `dist`, so that two builds at a time do not meet.
 */
export default defineConfig(({ mode }) => {
  if (mode === 'firefox') return extension('firefox')
  return extension('chrome')
})

function extension(browser: 'chrome' | 'firefox') {
  const source = JSON.parse(readFileSync('manifest.json', 'utf8')) as ManifestSource
  const manifest = browser === 'firefox' ? firefoxManifest(source) : source
  return {
    plugins: [crx({ manifest: manifest as never, browser })],
    build: {
      outDir: outFolder(browser),
      emptyOutDir: true,
      target: browser === 'chrome' ? 'chrome123' : 'firefox142',
      // Legible for whoever reviews the add-on or reads a stack trace; the network plays no part in loading it.
      minify: false,
      modulePreload: false,
      // The panel is opened by devtools/main.ts at run time, so no manifest key names it.
      rollupOptions: { input: { panel: 'src/panel/index.html' } },
    },
  }
}

function outFolder(target: string): string {
  return resolve(process.env.MSI_DIST ?? 'dist', target)
}
