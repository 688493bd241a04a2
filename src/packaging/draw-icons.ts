/** Draws the icon's sizes from `public/icons/icon.svg`. Run by hand after changing it: `npx tsx src/packaging/draw-icons.ts`. */
import { readFileSync } from 'node:fs'
import { chromium } from '@playwright/test'

const svg = readFileSync('public/icons/icon.svg', 'utf8')
const executablePath = process.env.CHROMIUM
const browser = await chromium.launch(executablePath ? { executablePath } : {})
for (const size of [16, 32, 48, 128]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  await page.setContent(
    `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
  )
  await page.screenshot({ path: `public/icons/icon-${size}.png`, omitBackground: true })
  await page.close()
}
await browser.close()
