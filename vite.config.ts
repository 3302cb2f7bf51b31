import { defineConfig } from "vite";
import { earlyWords } from "./src/app/web/early-words.plugin.ts";
import { firstLoad } from "./src/app/web/first-load.plugin.ts";

/** The web part: one page, hashed files in dist/web that the server may cache for ever, and a manifest for the size gate. */
export default defineConfig({
  plugins: [earlyWords(), firstLoad()],
  publicDir: false,
  build: {
    outDir: "dist/web",
    emptyOutDir: true,
    manifest: true,
    target: "es2022",
    // The content security policy allows no data: fonts, and a small file of its own is cached longer than the script around it.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: "index.html", early: "src/app/web/early.ts" },
      output: {
        entryFileNames: "assets/[name]-[hash].js",
        chunkFileNames: "assets/[name]-[hash].js",
        assetFileNames: "assets/[name]-[hash][extname]",
        codeSplitting: {
          // Few files instead of many small ones: on a line of 300 ms each request counts.
          groups: [
            { name: "vendor", priority: 3, test: /node_modules[\\/](preact|@tanstack|wouter-preact|regexparam)[\\/]/ },
            { name: "shell", priority: 2, tags: ["$initial"], test: /^(?!.*[\\/]early\.ts)/ },
            { name: "ui", priority: 1, test: /src[\\/](platform|thai)[\\/].*\.tsx?$/, minShareCount: 2 },
            // What every page of somebody signed in shows, what stands on the first two pages: one file each.
            { name: "header", test: /src[\\/]modules[\\/](notifications[\\/]screens[\\/](bell|push-device)|guide[\\/](screens[\\/]tour|rules[\\/]tours))/ },
            { name: "tasks", test: /src[\\/]modules[\\/]plans[\\/](public-screens|screens[\\/](task-card|add-task|fold|due-words|left-panel|when|use-task-acts|\w+-dialog))/ },
            { name: "case-room", test: /src[\\/]modules[\\/]cases[\\/](screens[\\/](room[\\/]|addresses|words)|rules[\\/](stages|notes))/ },
          ],
        },
      },
    },
  },
});
