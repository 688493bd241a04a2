/** Height of every row and of the heading, in pixels; `grid.css` says the same. */
export const ROW_HEIGHT = 24
