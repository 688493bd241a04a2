/** Of the HTML report: light and dark, narrow and printed. System fonts: nothing is fetched. */
export const REPORT_STYLE = `
:root { color-scheme: light dark; --ink: #1c1e21; --soft: #5c6570; --line: #d5d9de; --paper: #fff; --bed: #f4f6f8;
  --bad: #b3261e; --warn: #8a5a00; --note: #1f5fae; --good: #1d6f42; }
@media screen and (prefers-color-scheme: dark) { :root { --ink: #e6e8eb; --soft: #a2abb5; --line: #3a4047; --paper: #1b1d20; --bed: #24272b;
  --bad: #ff8a80; --warn: #f0b849; --note: #8ab8ff; --good: #7fd1a0; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 24px; max-width: 1080px; font: 14px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
h1 { font-size: 22px; margin: 0 0 4px; } h2 { font-size: 17px; margin: 32px 0 8px; padding-top: 12px; border-top: 1px solid var(--line); }
h3 { font-size: 15px; margin: 24px 0 6px; } h4 { font-size: 14px; margin: 0; }
a { color: var(--note); } code, .key { font: 12.5px/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
.lead { font-size: 16px; margin: 0 0 12px; } .soft { color: var(--soft); }
.error { color: var(--bad); } .warning { color: var(--warn); } .info { color: var(--note); } .clean { color: var(--good); }
table { border-collapse: collapse; width: 100%; } .wide { overflow-x: auto; }
th, td { text-align: start; vertical-align: top; padding: 4px 10px 4px 0; border-bottom: 1px solid var(--line); }
th { font-weight: 600; color: var(--soft); white-space: nowrap; } :is(th, td).number { text-align: end; font-variant-numeric: tabular-nums; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 16px; margin: 8px 0; } dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
.finding { padding: 10px 14px; margin: 8px 0; background: var(--bed); border-inline-start: 4px solid var(--line); break-inside: avoid; }
.finding.error { border-color: var(--bad); } .finding.warning { border-color: var(--warn); } .finding.info { border-color: var(--note); }
.finding, .finding p, .finding ul { color: var(--ink); } .finding p { margin: 4px 0; } .finding ul { margin: 4px 0; padding-inline-start: 20px; }
.note { padding: 6px 14px; border: 1px dashed var(--line); }
pre { margin: 8px 0; padding: 10px 14px; background: var(--bed); white-space: pre-wrap; overflow-wrap: anywhere; font: 12px/1.5 ui-monospace, monospace; }
figure { margin: 12px 0; overflow-x: auto; } svg { max-width: 100%; height: auto; }
@media (max-width: 640px) { body { padding: 12px; } dl { grid-template-columns: 1fr; } dt { margin-top: 6px; } }
@media print { :root { color-scheme: light; } body { max-width: none; padding: 0; font-size: 11px; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  h2, h3, h4 { break-after: avoid; } tr, dl, figure, .note { break-inside: avoid; } thead { display: table-header-group; } .wide, figure { overflow: visible; }
  a[href^="https"]::after { content: " (" attr(href) ")"; font-size: 90%; color: var(--soft); overflow-wrap: anywhere; } }
`
