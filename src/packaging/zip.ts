/**
 * Makes the two installable archives from the two builds: `npm run package`.
 * Entries are sorted and dated alike, so the same source gives the same bytes.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { type Zippable, zipSync } from 'fflate'

const dist = process.env.MSI_DIST ?? 'dist'
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
const EPOCH_OF_ZIP = new Date(1980, 0, 1)

for (const browser of ['chrome', 'firefox']) {
  const folder = join(dist, browser)
  const files: Zippable = {}
  for (const file of filesOf(folder)) {
    files[relative(folder, file).split(sep).join('/')] = [
      readFileSync(file),
      { mtime: EPOCH_OF_ZIP, level: 9 },
    ]
  }
  const archive = zipSync(files)
  mkdirSync(join(dist, 'packages'), { recursive: true })
  const name = join(dist, 'packages', `media-session-inspector-${version}-${browser}.zip`)
  writeFileSync(name, archive)
  console.log(`${name}: ${Object.keys(files).length} files, ${Math.ceil(archive.length / 1024)} kB`)
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort()
}
