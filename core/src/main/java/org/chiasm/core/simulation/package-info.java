/**
 * Data made from a known truth, to learn the tool on and to test it: what the modalities have in
 * common, and how well one can at best be predicted from the other, is known exactly.
 *
 * <p>A kind of data is a way to place cells in a latent space ({@code TypeTree}, {@link
 * org.chiasm.core.simulation.Manifold}) in front of models of what is measured of a place ({@code
 * CountModel}, {@code ElectrophysiologyModel}), which know nothing of how it came about.
 */
@NullMarked
package org.chiasm.core.simulation;

import org.jspecify.annotations.NullMarked;
