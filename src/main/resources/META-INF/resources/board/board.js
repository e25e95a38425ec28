/* The page of the board: the reader's home and the list of cases, whose filter is in the address. */

import { one } from '../forms/page.js';
import { caseList } from './cases.js';
import './head.js';
import { home } from './home.js';

home(one(document, '#home'));

const filter = () => location.search.slice(1);
const list = (/** @type {string} */ query) =>
  caseList(one(document, '#cases'), {
    filter: query,
    onFilter: (changed) => history.replaceState(null, '', changed ? `?${changed}` : location.pathname),
  });
list(filter());
