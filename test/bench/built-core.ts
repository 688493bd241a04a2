import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'

/**
 * The judge built as for the extension and the command line. Run from its source through tsx it is slower by a third: tsx gives every
 * function that is made its name anew, which no user's copy does.
 */
export async function builtCore(): Promise<typeof import('../../src/core/analyse.ts')> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-core-'))
  try {
    await build({
      configFile: false,
      logLevel: 'silent',
      ssr: { noExternal: true },
      build: {
        ssr: resolve('src/core/analyse.ts'),
        outDir: folder,
        target: 'chrome123',
        minify: false,
        rolldownOptions: { output: { entryFileNames: 'analyse.mjs' } },
      },
    })
    return await import(pathToFileURL(join(folder, 'analyse.mjs')).href)
  } finally {
    await rm(folder, { recursive: true })
  }
}
