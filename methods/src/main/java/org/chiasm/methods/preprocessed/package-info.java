/** Any method behind a preprocessing of its inputs. */
@NullMarked
package org.chiasm.methods.preprocessed;

import org.jspecify.annotations.NullMarked;
