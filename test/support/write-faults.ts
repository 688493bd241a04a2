import { writeFileSync } from 'node:fs'
import { faultTable } from './fault-table.ts'

writeFileSync(new URL('../e2e/FAULTS.md', import.meta.url), faultTable())
