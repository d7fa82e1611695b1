// Cut public/icons.svg from the npm package lucide-static (ISC licence, kept beside it as icons.LICENSE.txt):
//
//     npm install --no-save lucide-static && node scripts/icons.mjs
//
// Another icon: add its Lucide name here, run this, commit both. `lucide-static` may be named by its folder as an argument.
import { readFileSync, writeFileSync, copyFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const names = `
  archive arrow-down arrow-down-up arrow-left arrow-right arrow-up arrow-up-right
  banknote bell bell-off book-open briefcase building-2
  calendar calendar-clock calendar-days calendar-plus chart-column chart-line check check-check
  chevron-down chevron-left chevron-right chevron-up chevrons-up-down
  circle-alert circle-check circle-dashed circle-dot circle-help circle-user circle-x clock cloud-off columns-3 copy
  database download
  ellipsis ellipsis-vertical euro external-link eye eye-off
  file-spreadsheet file-text flag flame funnel
  gauge globe grip-vertical
  hand handshake history house
  image inbox info
  kanban key-round keyboard
  languages layout-dashboard link list list-checks loader lock log-in log-out
  mail map-pin megaphone menu merge message-square minus monitor moon
  package panel-right pencil percent phone pin play plug plus printer
  refresh-cw repeat rotate-ccw
  save search send settings shield shopping-cart sliders-horizontal snowflake sparkles square-check square-kanban star
  sticky-note sun
  table tag target thumbs-down timer trash-2 trending-down trending-up triangle-alert trophy
  undo-2 unplug upload user user-check user-plus users
  video
  wallet webhook wifi-off
  x
  zap
`.trim().split(/\s+/);

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const lucide = process.argv[2] ?? join(root, "node_modules", "lucide-static");

const symbols = names.map((name) => {
  const shapes = readFileSync(join(lucide, "icons", `${name}.svg`), "utf8")
    .replace(/<!--.*?-->/gs, "")
    .replace(/^[\s\S]*?<svg[\s\S]*?>/, "")
    .replace(/<\/svg>\s*$/, "")
    .replace(/\s*\n\s*/g, " ")
    .replace(/ \/>/g, "/>")
    .trim();
  return `<symbol id="${name}" viewBox="0 0 24 24">${shapes}</symbol>`;
});

writeFileSync(
  join(root, "public", "icons.svg"),
  `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`,
);
copyFileSync(join(lucide, "LICENSE"), join(root, "public", "icons.LICENSE.txt"));
console.log(`${symbols.length} icons`);
