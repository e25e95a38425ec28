import js from '@eslint/js';
import globals from 'globals';

// Run from the top of the repository, since ESLint looks only below the folder it runs in.
export default [
  js.configs.recommended,
  {
    files: ['src/main/resources/META-INF/resources/**/*.js'],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ['frontend/**/*.js'],
    languageOptions: { globals: globals.node },
  },
  {
    rules: {
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'prefer-template': 'error',
    },
  },
];
