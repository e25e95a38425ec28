// Lets the scripts be loaded from their files: what the server itself serves to them lies under served/.
import { register } from 'node:module';

register('./resolve.js', import.meta.url);
