/* The head of the board's pages. */

import '../forms/leaving.js';
import { one } from '../forms/page.js';
import { session } from '../forms/server.js';

session.token = one(document, 'main').dataset.token ?? '';
