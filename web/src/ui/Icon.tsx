/** Stroke paths on a 24 px grid, drawn with round caps. */
const paths = {
  alert: "M12 4 2.8 19.5h18.4L12 4Zm0 6v4.2m0 2.6v.2",
  award: "M12 14a5 5 0 1 0 0-10 5 5 0 0 0 0 10Zm-3.2-.8L7.5 21 12 18.5l4.5 2.5-1.3-7.8",
  back: "M19 12H5m6-6-6 6 6 6",
  box: "M12 3.8 4 8v8.2l8 4 8-4V8l-8-4.2ZM4 8l8 4 8-4M12 12v8.2",
  calendar: "M4.5 6.5h15v13h-15zM4.5 10.5h15M8.5 4v4M15.5 4v4",
  camera: "M4 8h3.5l1.5-2.5h6L16.5 8H20v11H4zM12 16.2a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4Z",
  chart: "M5 20V11M12 20V4M19 20v-6",
  check: "m5 12.5 4.5 4.5L19 7.5",
  chevronDown: "m6 9.5 6 6 6-6",
  chevronRight: "m9.5 6 6 6-6 6",
  chevronUp: "m6 14.5 6-6 6 6",
  clock: "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM12 7.5V12l3 2",
  close: "m6 6 12 12M18 6 6 18",
  copy: "M8.5 8.5h11v11h-11zM15.5 8.5v-4h-11v11h4",
  desk: "M4 11h16M6 11v8M18 11v8M9 7.5h6M12 4v7",
  document: "M6 3.5h8l4 4v13H6zM13.5 3.5V8H18M9 12.5h6M9 16h6",
  download: "M12 4v11m-4.5-4.5L12 15l4.5-4.5M5 20h14",
  edit: "m5 19 1-4L16 5l3 3L9 18l-4 1Z",
  expand: "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5",
  home: "M4 11.5 12 4.5l8 7M6 10v9.5h12V10",
  info: "M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17ZM12 11v5.2M12 7.8v.2",
  link: "M10 14a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3M12 14.5v2",
  mail: "M3.5 6h17v12.5h-17zM3.5 7l8.5 6.5L20.5 7",
  menu: "M4 7h16M4 12h16M4 17h16",
  minus: "M5 12h14",
  office: "M4 20h16M5.5 20V9.5L12 5l6.5 4.5V20M9.5 20v-5.5h5V20",
  people:
    "M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 20c.3-3.8 2.8-6 6.5-6s6.2 2.2 6.5 6M15.5 4.8a3.5 3.5 0 0 1 0 6.4M17.5 14.5c2.4.6 3.8 2.5 4 5.5",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5c.4-4.2 3.2-6.5 7.5-6.5s7.1 2.3 7.5 6.5",
  place:
    "M12 21s6.5-6 6.5-11a6.5 6.5 0 1 0-13 0c0 5 6.5 11 6.5 11Zm0-8.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z",
  plus: "M12 5v14M5 12h14",
  printer: "M7 9V4h10v5M7 17H4V9.5h16V17h-3M7 14h10v6H7z",
  qr: "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.5v2.5M20 14v6h-6v-1",
  refresh: "M19.5 12a7.5 7.5 0 1 1-2.2-5.3L19.5 9M19.5 4v5h-5",
  search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM15.5 15.5 20 20",
  settings:
    "M4 7h9M17 7h3M4 17h3M11 17h9M15 9.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4ZM9 19.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4Z",
  share: "M12 14.5V4M8 7.5 12 3.5l4 4M6 11.5H5v9h14v-9h-1",
  signOut: "M10 4.5H5v15h5M14.5 8.5 18 12l-3.5 3.5M18 12h-8.5",
  sort: "M8 5v14m-3.5-3.5L8 19l3.5-3.5M16 19V5m-3.5 3.5L16 5l3.5 3.5",
  sound: "M5 9.5v5h3.5l4.5 4v-13l-4.5 4zM16.5 9a4.5 4.5 0 0 1 0 6",
  soundOff: "M5 9.5v5h3.5l4.5 4v-13l-4.5 4zM16.5 9.5l5 5m0-5-5 5",
  ticket: "M3.5 7h17v3.5a1.7 1.7 0 0 0 0 3.2V17h-17v-3.3a1.7 1.7 0 0 0 0-3.2zM14 7v10",
  torch: "M8 3.5h8V7l-2 3.5v10h-4v-10L8 7zM8 7h8M12 13.5V15",
  trash: "M5 7h14M9.5 7V4.5h5V7M7 7l.8 13h8.4L17 7M10.5 11v5.5M13.5 11v5.5",
  upload: "M12 16V5m-4.5 4.5L12 5l4.5 4.5M5 20h14",
} as const

export type IconName = keyof typeof paths

/** A line icon of one em, silent to screen readers: the word beside it, or an aria-label, says what it means. */
export const Icon = (props: { name: IconName }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d={paths[props.name]} />
  </svg>
)
