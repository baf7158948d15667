package org.chiasm.tensor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * A sum of terms that is derived in one backward pass. Values are computed only when asked for,
 * since most training steps need just the gradient.
 */
public final class Loss {

  /**
   * Where differentiation begins.
   *
   * @param output what a term depends on, as far as differentiation knows
   * @param gradient the derivative of the term with respect to it, of the same shape
   */
  public record Slope(Tensor output, Tensor gradient) {}

  /** One term. */
  public interface Term {

    /** Its derivatives with respect to all that it depends on. */
    List<Slope> slopes();

    /** The term's value. */
    double value();
  }

  /** A term of parameters alone, which adds its derivative to their gradient itself. */
  public interface Penalty {

    /** Adds the derivative to the gradient of the parameters. */
    void addGradient();

    /** The penalty's value. */
    double value();
  }

  /** A term and what it is called; terms of one name are told together. */
  public record Named(String name, Term term) {}

  private final List<Term> terms;
  private final List<Penalty> penalties;

  /** Of each term; none if terms have no names. */
  private final List<String> names;

  /** The sum of the given terms. */
  public Loss(List<Term> terms) {
    this(terms, List.of());
  }

  /** The sum of the given terms and penalties. */
  public Loss(List<Term> terms, List<Penalty> penalties) {
    this(terms, penalties, List.of());
  }

  private Loss(List<Term> terms, List<Penalty> penalties, List<String> names) {
    this.terms = List.copyOf(terms);
    this.penalties = List.copyOf(penalties);
    this.names = List.copyOf(names);
  }

  /** The sum of terms of which listeners are told one by one. */
  public static Loss ofNamed(List<Named> terms) {
    return new Loss(
        terms.stream().map(Named::term).toList(),
        List.of(),
        terms.stream().map(Named::name).toList());
  }

  /** A term that is a differentiable scalar. */
  public static Term scalar(Tensor value) {
    return new ScalarTerm(value);
  }

  /** The sum of all terms. */
  public double value() {
    return terms.stream().mapToDouble(Term::value).sum()
        + penalties.stream().mapToDouble(Penalty::value).sum();
  }

  /** The sum of the terms of each name, in their order; empty if terms have no names. */
  public Map<String, Double> valueByName() {
    Map<String, Double> values = new LinkedHashMap<>();
    for (int index = 0; index < names.size(); index++) {
      values.merge(names.get(index), terms.get(index).value(), Double::sum);
    }
    return values;
  }

  /** Adds the derivative of the sum to the gradient of every parameter. */
  public void backward() {
    List<Tensor> outputs = new ArrayList<>();
    List<Tensor> gradients = new ArrayList<>();
    for (Term term : terms) {
      for (Slope slope : term.slopes()) {
        outputs.add(slope.output());
        gradients.add(slope.gradient());
      }
    }
    torch.backward(
        Tensor.vector(outputs),
        Tensor.vector(gradients),
        new BoolOptional(false),
        false,
        new TensorVector());
    penalties.forEach(Penalty::addGradient);
  }

  private record ScalarTerm(Tensor output) implements Term {

    @Override
    public List<Slope> slopes() {
      return List.of(new Slope(output, new Tensor(torch.ones_like(output.handle()))));
    }

    @Override
    public double value() {
      return output.item();
    }
  }
}
