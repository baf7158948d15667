package org.chiasm.methods;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.chiasm.tensor.NamedArrays;

/**
 * A model in the form in which it is kept.
 *
 * @param configuration settings of the method
 * @param arrays fitted numbers
 */
public record ModelState(ObjectNode configuration, NamedArrays arrays) {}
