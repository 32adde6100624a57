import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const api = process.env['OBERIH_API'] ?? 'http://127.0.0.1:8080';
const served = ['/graphql', '/auth', '/imports', '/uploads', '/live', '/calendar/', '/audit-log'];

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), compressed()],
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  build: {
    outDir: path.join(import.meta.dirname, '../../dist/apps/web'),
    emptyOutDir: true,
    target: 'es2023',
    // The content policy of the server allows neither inline script nor data: addresses.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    modulePreload: { polyfill: false },
  },
  server: { proxy: Object.fromEntries(served.map((prefix) => [prefix, { target: api }])) },
});

/** Lays a `.br` and a `.gz` beside every script and style, so that the server sends them compressed without doing it at each request. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    writeBundle({ dir = '' }, bundle) {
      for (const file of Object.keys(bundle).filter((name) => /\.(js|css)$/.test(name))) {
        const content = fs.readFileSync(path.join(dir, file));
        fs.writeFileSync(path.join(dir, `${file}.br`), zlib.brotliCompressSync(content, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 10, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: content.length } }));
        fs.writeFileSync(path.join(dir, `${file}.gz`), zlib.gzipSync(content, { level: 9 }));
      }
    },
  };
}
