import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  plugins: [react(), tailwindcss()],
  resolve: { alias: { '#contract': here('../src/contract/index.ts') } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // Data addresses would need holes in the content security policy.
    assetsInlineLimit: 0,
    // The console, and the small page for a frame in other pages.
    rolldownOptions: {
      input: [here('index.html'), here('embed.html')],
      output: {
        codeSplitting: {
          // Left to itself the bundler gives every icon and small part a file of its own: over HTTP/1.1 the round
          // trips of forty such files took longer than their bytes.
          groups: [{ name: 'icons', test: /node_modules[\\/]lucide-react/ }],
        },
      },
    },
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:4400', '/v1': 'http://127.0.0.1:4400' } },
});
