/* What eslint checks in the explorer's own scripts and in their tests. */
import js from "@eslint/js";
import globals from "globals";

const rules = {
  "block-scoped-var": "error",
  complexity: ["error", 15],
  eqeqeq: "error",
  "no-implicit-globals": ["error", { lexicalBindings: true }],
  "no-shadow": "error",
  "no-unused-vars": "error",
  "no-use-before-define": ["error", { functions: false, variables: false }],
  "no-var": "error",
  // The compiler is told nothing to overlook.
  "no-warning-comments": ["error", { terms: ["@ts-ignore", "@ts-expect-error", "@ts-nocheck"], location: "anywhere" }],
  "prefer-const": "error",
};

export default [
  { ignores: ["**/vendor/", ".venv/", "build/", "data/", "site/", "dvc_plots/"] },
  js.configs.recommended,
  {
    files: ["pipeline/report/static/*.js", "pipeline/overview/templates/*.js", "pipeline/desk/static/*.js"],
    languageOptions: {
      sourceType: "script",
      globals: { ...globals.browser, AF: "readonly", DESK: "readonly", PAGE: "readonly", vega: "readonly", vegaLite: "readonly" },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: { ...rules, strict: ["error", "global"] },
  },
  {
    files: ["tests/report/js/*.mjs"],
    languageOptions: { globals: globals.node },
    rules,
  },
];
