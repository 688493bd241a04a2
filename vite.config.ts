import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { crx } from '@crxjs/vite-plugin'
import { defineConfig, type Plugin } from 'vite'
import { reportJsonSchema } from './src/core/export/report-schema.ts'
import { firefoxManifest, type ManifestSource } from './src/packaging/firefox-manifest.ts'
import { textOnly } from './src/packaging/text-only.ts'

/**
 * One target a run: `vite build --mode chrome`, `--mode firefox`, or `--mode node` (command line, library, Playwright fixture), into
 * `dist/<target>`.
 * `MSI_DIST` names another folder than `dist`, so that two builds at a time do not meet.
 */
export default defineConfig(({ mode }) => {
  if (mode === 'firefox') return extension('firefox')
  if (mode === 'node') return nodePackage()
  return extension('chrome')
})

/** Which plugin took how long on a slow machine is nothing that whoever builds could act on. */
const QUIET = { bundlerTimings: false }

function extension(browser: 'chrome' | 'firefox') {
  const source = JSON.parse(readFileSync('manifest.json', 'utf8')) as ManifestSource
  const manifest = browser === 'firefox' ? firefoxManifest(source) : source
  return {
    plugins: [textOnly(), crx({ manifest: manifest as never, browser })],
    build: {
      outDir: outFolder(browser),
      emptyOutDir: true,
      target: browser === 'chrome' ? 'chrome123' : 'firefox142',
      // Legible for whoever reviews the add-on or reads a stack trace; the network plays no part in loading it.
      minify: false,
      modulePreload: false,
      // The panel is opened by devtools/main.ts at run time, so no manifest key names it.
      rolldownOptions: { input: { panel: 'src/panel/index.html' }, checks: QUIET },
    },
  }
}

/** Plain JavaScript for Node 20.19+, with everything bundled: the package has no dependencies, and installs without a registry. */
function nodePackage() {
  return {
    ssr: { noExternal: true as const, external: ['@playwright/test'] },
    plugins: [shippedSchema()],
    build: {
      ssr: true,
      outDir: outFolder('node'),
      emptyOutDir: true,
      copyPublicDir: false,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        checks: QUIET,
        input: {
          cli: 'src/cli/main.ts',
          index: 'src/library/index.ts',
          playwright: 'src/playwright/index.ts',
        },
        output: {
          // Side by side: `version.ts` finds package.json from where it is.
          chunkFileNames: '[name]-[hash].js',
          banner: (chunk: { readonly name: string }) => (chunk.name === 'cli' ? '#!/usr/bin/env node' : ''),
        },
      },
    },
  }
}

/** The JSON Schema of our JSON, made from the zod schema that the code uses. */
function shippedSchema(): Plugin {
  return {
    name: 'shipped-schema',
    generateBundle() {
      const source = `${JSON.stringify(reportJsonSchema(), null, 2)}\n`
      this.emitFile({ type: 'asset', fileName: 'report.schema.json', source })
    },
  }
}

function outFolder(target: string): string {
  return resolve(process.env.MSI_DIST ?? 'dist', target)
}
