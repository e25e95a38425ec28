/* The page of a receipt: puts the focus on what was done, and prints. */

import { one } from './page.js';

one(document, '#print').addEventListener('click', () => window.print());
one(document, '#done').focus();
