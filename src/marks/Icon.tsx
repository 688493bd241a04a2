/** What buttons show: 16 px, drawn in the text's colour. Each stands beside, or inside, something that has a name. */
type IconName = 'record' | 'clear' | 'search' | 'settings' | 'help' | 'columns' | 'close' | 'more' | 'less'

const PATHS: Readonly<Record<IconName, string>> = {
  record: 'M8 3.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9z',
  clear: 'M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11zM4.2 4.2l7.6 7.6',
  search: 'M7 3a4 4 0 1 0 0 8a4 4 0 1 0 0-8zM10 10l3.5 3.5',
  settings:
    'M8 5.8a2.2 2.2 0 1 0 0 4.4a2.2 2.2 0 1 0 0-4.4zM8 1.8v2M8 12.2v2M1.8 8h2M12.2 8h2M3.6 3.6l1.4 1.4M11 11l1.4 1.4M12.4 3.6L11 5M5 11l-1.4 1.4',
  help: 'M5.9 6a2.1 2.1 0 1 1 3.1 1.9c-.7.4-1 .8-1 1.6M8 12v.6',
  close: 'M4.4 4.4l7.2 7.2M11.6 4.4l-7.2 7.2',
  more: 'M8 4v8M4 8h8',
  less: 'M4 8h8',
  columns: 'M2.5 3.5h11v9h-11zM6.2 3.5v9M9.9 3.5v9',
}

export function Icon({ name, filled = false }: { readonly name: IconName; readonly filled?: boolean }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path
        d={PATHS[name]}
        fill={filled ? 'currentColor' : 'none'}
        stroke="currentColor"
        stroke-width="1.4"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  )
}
