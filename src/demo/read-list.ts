export type List = { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] }

/** Runs in the panel: the list of sessions as the panel shows it. */
export function readList(): List {
  const text = (cell: Element): string => (cell as HTMLElement).innerText.replace(/\s+/g, ' ').trim()
  const grid = document.querySelector('[role=grid]')
  const rows = [...(grid?.querySelectorAll('[role=row]') ?? [])]
  return {
    header: [...(grid?.querySelectorAll('[role=columnheader]') ?? [])].map(text),
    rows: rows
      .map(row => [...row.querySelectorAll('[role=gridcell]')].map(text))
      .filter(cells => cells.length > 0),
  }
}
