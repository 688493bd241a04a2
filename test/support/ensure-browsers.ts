import { missingBrowser } from '../../src/demo/browsers/find.ts'
import { provideBrowser } from '../../src/demo/browsers/provide.ts'

// Says which browsers the tests use, and installs what is missing. Exits 1, naming what to install, when one is still missing.

let missing = 0
for (const name of ['chromium', 'firefox'] as const) {
  const found = provideBrowser(name, line => console.log(`  ${line}`))
  if (found === null) {
    missing += 1
    console.error(missingBrowser(name))
  } else {
    console.log(`  ${name}: ${found.executable}${found.source === 'installed' ? '' : ` (${found.source})`}`)
  }
}
process.exitCode = missing === 0 ? 0 : 1
