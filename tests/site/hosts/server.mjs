// Server processes on free local ports, and plain requests to them.

import { spawn } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import net from "node:net";
import path from "node:path";

const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });

/** Returns a free port. */
export async function freePort() {
  const server = net.createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Returns the program that `variable` names, or the one on PATH or in the folders of system programs. */
export function program(name, variable) {
  const folders = [...(process.env.PATH ?? "").split(path.delimiter), "/usr/sbin", "/usr/local/sbin"];
  const candidates = process.env[variable] ? [process.env[variable]] : folders.map((folder) => path.join(folder, name));
  const found = candidates.find((candidate) => fs.existsSync(candidate));
  if (!found) {
    throw new Error(`There is no ${candidates.length === 1 ? candidates[0] : name}: install ${name} (apt-get install ${name}), or set ${variable} to its path.`);
  }
  return found;
}

/** Starts a server and waits until it answers on `port`. Returns a function that stops it. */
export async function start(command, commandArguments, { port, cwd, env = {} }) {
  const child = spawn(command, commandArguments, {
    cwd,
    env: { ...process.env, ...env },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
  let ended = null;
  const end = new Promise((resolve) => {
    child.on("exit", (code) => resolve((ended = `it ended with ${code}`)));
    child.on("error", (error) => resolve((ended = error.message)));
  });
  const stop = async () => {
    // The whole process group, because wrangler has a child that serves.
    if (ended === null) process.kill(-child.pid, "SIGTERM");
    const late = setTimeout(() => ended === null && process.kill(-child.pid, "SIGKILL"), 5000);
    await end;
    clearTimeout(late);
  };
  for (const deadline = Date.now() + 60_000; ended === null && Date.now() < deadline; ) {
    if (await answers(port)) return { stop, said: () => said };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await stop();
  throw new Error(`${command} does not answer (${ended}):\n${said}`);
}

function answers(port) {
  return new Promise((resolve) => {
    const request = http.get({ host: "127.0.0.1", port, path: "/", timeout: 5000 }, (answer) => {
      answer.resume();
      resolve(true);
    });
    request.on("error", () => resolve(false));
    request.on("timeout", () => request.destroy());
  });
}

/** Sends one request, without following redirects or decompressing. */
export function get(port, address, headers = {}) {
  return new Promise((resolve, reject) => {
    const options = { host: "127.0.0.1", port, path: address, headers, agent };
    const request = http.get(options, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("error", reject);
      answer.on("end", () =>
        resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }),
      );
    });
    request.on("error", reject);
  });
}

/** Calls `act` for each of many values, a few at a time. */
export async function forEachOf(values, act) {
  const left = [...values];
  const work = async () => {
    while (left.length > 0) await act(left.pop());
  };
  await Promise.all(Array.from({ length: 8 }, work));
}
