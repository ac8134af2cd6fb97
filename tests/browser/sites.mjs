// Publishes further sites from the bundle in dist/: newsrooms in other languages, and the sample newsroom with other
// settings.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const program = process.env.NEWSPRINT ?? join(repository, "target/debug/newsprint");

/** For each newsroom, the sample newsroom's article in its language, with its section and tags there. */
const SHARED = {
  arabic: { slug: "bayt-al-burtuqal", section: "ثقافة", tags: ["طعام"] },
  japanese: { slug: "umi-no-chaya", section: "文化", tags: ["食"] },
};

const read = (file) => JSON.parse(readFileSync(file, "utf8"));

function publish(content, settings, into) {
  cpSync(join(repository, "dist"), into, { recursive: true });
  const order = ["publish", "--content", content, "--settings", settings, "--into", into, "--now", "2026-11-24T12:00:00Z"];
  execFileSync(program, order, { cwd: repository, stdio: "pipe", env: { ...process.env, NEWSPRINT_VERIFY: "1" } });
}

/** Calls `work` with a temporary folder, which is removed afterwards. */
function aside(work) {
  const folder = mkdtempSync(join(tmpdir(), "newsprint-site-"));
  try {
    work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Publishes a newsroom from `newsrooms/`, with the sample newsroom's pictures, into a folder. */
export function publishNewsroom(name, into) {
  aside((folder) => {
    const content = join(repository, "content");
    cpSync(new URL(`newsrooms/${name}`, import.meta.url), folder, { recursive: true });
    cpSync(join(content, "pictures"), join(folder, "pictures"), { recursive: true });
    const feed = join(folder, "feed.json");
    const { items, ...rest } = read(feed);
    const { slug, section, tags } = SHARED[name];
    const shared = read(join(content, "items", `${slug}.json`));
    items.push({ ...shared, tags, _news: { ...shared._news, section } });
    writeFileSync(feed, JSON.stringify({ ...rest, items }));
    publish(folder, join(folder, "newsprint.toml"), into);
  });
}

/** Publishes a feed into a folder, with settings as lines of TOML. `picture.svg` next to it is quick to process. */
export function publishFeed(feed, settings, into) {
  aside((folder) => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="600"><path d="M0 0h900v600z" fill="#478"/></svg>';
    writeFileSync(join(folder, "picture.svg"), svg);
    writeFileSync(join(folder, "feed.json"), JSON.stringify(feed));
    writeFileSync(join(folder, "newsprint.toml"), settings);
    publish(folder, join(folder, "newsprint.toml"), into);
  });
}

/** Publishes the sample newsroom into a folder, with further settings as lines of TOML. */
export function publishSample(lines, into) {
  aside((folder) => {
    const settings = join(folder, "newsprint.toml");
    writeFileSync(settings, `${lines}\n${readFileSync(join(repository, "newsprint.toml"), "utf8")}`);
    publish(join(repository, "content"), settings, into);
  });
}
