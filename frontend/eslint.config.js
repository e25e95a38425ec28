import js from '@eslint/js';
import globals from 'globals';

const SCRIPTS = 'src/main/resources/META-INF/resources/**/*.js';
const ADAPTER = 'src/main/resources/META-INF/resources/forms/webapps.js';

// Run from the root of the repository, since ESLint lints only below its working directory.
export default [
  js.configs.recommended,
  {
    files: [SCRIPTS],
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
  {
    // Only the adapter may use the internals of Camunda's web applications.
    files: [SCRIPTS],
    ignores: [ADAPTER],
    rules: {
      'no-restricted-globals': ['error', 'angular', 'require', 'define', 'XMLHttpRequest', '$', 'jQuery'],
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'MemberExpression[property.name=/^([$].+|angular|require|XMLHttpRequest|camForm|variableManager|cam.+Conf)$/]',
          message: 'Only forms/webapps.js reaches into the web applications.',
        },
      ],
    },
  },
  {
    // fetch does not tell the progress of an upload.
    files: ['src/main/resources/META-INF/resources/forms/server.js'],
    rules: { 'no-restricted-globals': ['error', 'angular', 'require', 'define', '$', 'jQuery'] },
  },
];
