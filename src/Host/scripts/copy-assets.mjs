// Copies the vendor files that pages use from node_modules to wwwroot/lib, and builds one SVG sprite with only the
// icons that the sources name. A name that Tabler does not have breaks the build, not the page.
import { existsSync, mkdirSync, readFileSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const host = join(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(host, 'node_modules');
const lib = join(host, 'wwwroot', 'lib');

const vendor = {
  '@tabler/core/dist/css/tabler.min.css': 'tabler.css',
  '@hotwired/turbo/dist/turbo.es2017-esm.js': 'turbo.js',
  'echarts/dist/echarts.min.js': 'echarts.js',
};

mkdirSync(lib, { recursive: true });
for (const [from, to] of Object.entries(vendor)) {
  // Source maps are not shipped, so nothing may point at them.
  let text = readFileSync(join(modules, from), 'utf8').replace(/\/\*# sourceMappingURL=.*?\*\/|\/\/# sourceMappingURL=.*$/gm, '');
  // Turbo adds a <style> for its progress bar as it loads, which the content security policy forbids: app.css has it instead.
  if (to === 'turbo.js') text = without(text, '    this.installStylesheetElement();\n');
  keep(join(lib, to), text);
}

const icon = name => ['outline', 'filled']
  .map(style => ({ style, path: join(modules, '@tabler/icons/icons', style, `${style === 'filled' ? name.replace(/-filled$/, '') : name}.svg`) }))
  .find(({ path }) => existsSync(path));

const unknown = [];
const wanted = new Set();
for (const { file, text } of sources(join(host, '..'))) {
  // Icon="x", Icon = "x", icon: "x" and <Icon Name="x" mean an icon and nothing else.
  for (const [, name] of text.matchAll(/(?:\b[Ii]con\s*[=:]\s*|<Icon\s[^>]*?\bName=)"([a-z][a-z0-9-]*)"/g)) {
    if (icon(name)) wanted.add(name); else unknown.push(`${file}: ${name}`);
  }
  // <Icon Name="@(open ? "a" : "b")" /> and new NavEntry("...", "...", "/x", "a", ...): any literal that is an icon's name.
  for (const [call] of text.matchAll(/<Icon\s[^\n]*?\/>|\bNavEntry\([^;]*|\bicons?\b[^;]*?=>?[^;]*?;/gi)) {
    for (const [, name] of call.matchAll(/"([a-z][a-z0-9-]*)"/g)) if (icon(name)) wanted.add(name);
  }
  // The icon of a navigation entry stands behind its address.
  for (const [, name] of text.matchAll(/"\/[a-z][a-z/-]*",\s*"([a-z][a-z0-9-]*)"/g)) if (icon(name)) wanted.add(name);
}

if (unknown.length > 0) {
  console.error(`error: Tabler has no icon of this name: ${unknown.join('; ')}`);
  process.exit(1);
}

const symbols = [...wanted].sort().map(name => {
  const { style, path } = icon(name);
  const inner = readFileSync(path, 'utf8').replace(/<!--[\s\S]*?-->/g, '').replace(/^[\s\S]*?<svg[^>]*>/, '').replace('</svg>', '').replace(/\s+/g, ' ').trim();
  return `<symbol id="${name}" viewBox="0 0 24 24"${style === 'filled' ? ' fill="currentColor" stroke="none"' : ''}>${inner}</symbol>`;
});
const sprite = join(lib, 'icons.svg');
keep(sprite, `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>\n`);
utimesSync(sprite, new Date(), new Date()); // the build reads from its time that this script has run
console.log(`assets: ${Object.keys(vendor).length} files, ${wanted.size} icons`);

function without(text, part) {
  if (!text.includes(part)) throw new Error(`Turbo has changed: it no longer contains ${part.trim()}`);
  return text.replace(part, '');
}

// A file that did not change keeps its time, so that the build does not hash and copy it again.
function keep(path, text) {
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text);
}

function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!['node_modules', 'wwwroot', 'bin', 'obj', 'Migrations'].includes(entry.name)) yield* sources(path);
    } else if (/\.(razor|cs)$/.test(entry.name)) {
      yield { file: path, text: readFileSync(path, 'utf8') };
    }
  }
}
