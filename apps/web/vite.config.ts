import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const api = process.env['OBERIH_API'] ?? 'http://127.0.0.1:3000';
const served = ['/graphql', '/auth', '/imports', '/live', '/calendar'];

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
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
