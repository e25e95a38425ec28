// Links in Tasklist's top bar to the product's own pages.

import vocabulary from '../../../../forms/vocabulary.js';
import { navigationLink } from '../../../../forms/webapps.js';

const { page } = vocabulary.labels;

export default [navigationLink('desk', page.desk, 200), navigationLink('notices', page.notices, 199)];
